//! Co-occurrence network (共现网络): which phrases or keywords the same people say, as nodes and links
//! with a place to draw them.
//!
//! Numbers only, no drawing. The layout has a fixed start and a fixed number of steps, all sums in a
//! fixed order: the same input gives the same picture. Start at [`network`].

mod layout;

use serde::Serialize;

/// Something people say, with the people (or units) that say it.
#[derive(Debug, Clone, Copy)]
pub struct NetworkItem<'a> {
    /// Phrase or keyword.
    pub label: &'a str,
    /// Ascending and distinct.
    pub members: &'a [u32],
}

/// What to show and where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NetworkOptions {
    /// The items that most members have; the others are left out.
    pub max_nodes: usize,
    /// Least members that have both ends of a link.
    pub min_together: u32,
    /// The strongest links of each node; a link stays if one of its ends keeps it.
    pub links_per_node: usize,
    /// Width of the box.
    pub width: f64,
    /// Height of the box.
    pub height: f64,
    /// Leave out items without a link.
    pub only_linked: bool,
}

impl Default for NetworkOptions {
    fn default() -> Self {
        NetworkOptions {
            max_nodes: 60,
            min_together: 2,
            links_per_node: 4,
            width: 800.0,
            height: 560.0,
            only_linked: true,
        }
    }
}

/// An item in the picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NetworkNode {
    /// Index into the items given.
    pub item: u32,
    /// Members that have it.
    pub n: u32,
    /// Its links.
    pub degree: u32,
    /// Radius of its disc; the area follows `n`.
    pub radius: f64,
    /// Centre, from the left.
    pub x: f64,
    /// Centre, from the top.
    pub y: f64,
}

/// Two items that the same members have more often than by chance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NetworkLink {
    /// Index of a node.
    pub from: u32,
    /// Index of another node, greater than `from`.
    pub to: u32,
    /// Members that have both.
    pub n_together: u32,
    /// Times as often together as by chance: `n_together · N / (n_from · n_to)`.
    pub lift: f64,
    /// Positive pointwise mutual information: `log₂ lift`, in bits.
    pub ppmi: f64,
    /// Share of the members with both among those with either, 0 to 1.
    pub jaccard: f64,
}

/// The picture.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Network {
    /// By members, most first.
    pub nodes: Vec<NetworkNode>,
    /// By members together, most first.
    pub links: Vec<NetworkLink>,
}

/// Links the items that share members more often than by chance (lift above 1) and places them.
/// `n_members` is the base, all members of the scope. Links are chosen by `n_together · ppmi`, which
/// prefers neither the rare nor the common. An empty box gives an empty picture.
pub fn network(items: &[NetworkItem], n_members: u32, options: &NetworkOptions) -> Network {
    if !(options.width > 0.0 && options.height > 0.0) {
        return Network::default();
    }
    let mut shown: Vec<usize> = (0..items.len()).filter(|&i| n_of(items, i) > 0).collect();
    shown.sort_by_key(|&i| (std::cmp::Reverse(n_of(items, i)), i));
    shown.truncate(options.max_nodes);
    let mut links = strongest(
        all_links(items, &shown, n_members, options.min_together),
        options,
    );
    if options.only_linked {
        shown = drop_lonely(&shown, &mut links);
    }
    let radii = radii(
        &shown.iter().map(|&i| n_of(items, i)).collect::<Vec<_>>(),
        options,
    );
    let (places, shrink) = layout::place(&links, &radii, options);
    let degree = |node: usize| {
        let ends = links
            .iter()
            .filter(|l| l.from as usize == node || l.to as usize == node);
        ends.count() as u32
    };
    let nodes = shown
        .iter()
        .zip(places.iter().zip(&radii))
        .enumerate()
        .map(|(node, (&item, (place, radius)))| NetworkNode {
            item: item as u32,
            n: n_of(items, item),
            degree: degree(node),
            radius: radius * shrink,
            x: place.0,
            y: place.1,
        })
        .collect();
    Network { nodes, links }
}

/// Centre and radius of each node for links that somebody else counted; `counts` size the discs. The
/// same input gives the same picture.
pub fn place_nodes(
    counts: &[u32],
    links: &[NetworkLink],
    options: &NetworkOptions,
) -> Vec<(f64, f64, f64)> {
    let radii = radii(counts, options);
    let (places, shrink) = layout::place(links, &radii, options);
    let node = |((x, y), radius): ((f64, f64), f64)| (x, y, radius * shrink);
    places.into_iter().zip(radii).map(node).collect()
}

fn n_of(items: &[NetworkItem], item: usize) -> u32 {
    items.get(item).map_or(0, |i| i.members.len() as u32)
}

/// All links between the shown items, `from` and `to` being positions in `shown`.
fn all_links(
    items: &[NetworkItem],
    shown: &[usize],
    n: u32,
    min_together: u32,
) -> Vec<NetworkLink> {
    let members = |at: usize| {
        shown
            .get(at)
            .and_then(|&i| items.get(i))
            .map_or(&[][..], |i| i.members)
    };
    let mut links = Vec::new();
    for from in 0..shown.len() {
        for to in from + 1..shown.len() {
            let together = shared(members(from), members(to));
            let (a, b) = (members(from).len() as f64, members(to).len() as f64);
            let lift = f64::from(together) * f64::from(n) / (a * b);
            if together >= min_together.max(1) && lift > 1.0 {
                links.push(NetworkLink {
                    from: from as u32,
                    to: to as u32,
                    n_together: together,
                    lift,
                    ppmi: lift.log2(),
                    jaccard: f64::from(together) / (a + b - f64::from(together)),
                });
            }
        }
    }
    links
}

/// Entries in both ascending lists.
fn shared(a: &[u32], b: &[u32]) -> u32 {
    let (mut a, mut b, mut n) = (a, b, 0);
    while let (Some((x, rest_a)), Some((y, rest_b))) = (a.split_first(), b.split_first()) {
        if x <= y {
            n += u32::from(x == y);
            a = rest_a;
        }
        if y <= x {
            b = rest_b;
        }
    }
    n
}

/// The strongest links of each node.
fn strongest(mut links: Vec<NetworkLink>, options: &NetworkOptions) -> Vec<NetworkLink> {
    let strength = |l: &NetworkLink| f64::from(l.n_together) * l.ppmi;
    links.sort_by(|a, b| {
        strength(b)
            .total_cmp(&strength(a))
            .then((a.from, a.to).cmp(&(b.from, b.to)))
    });
    let mut kept = vec![0; options.max_nodes];
    let mut take = |node: u32| {
        kept.get_mut(node as usize).is_some_and(|n| {
            *n += 1;
            *n <= options.links_per_node
        })
    };
    links.retain(|l| {
        let (from, to) = (take(l.from), take(l.to));
        from || to
    });
    links.sort_by_key(|l| (std::cmp::Reverse(l.n_together), l.from, l.to));
    links
}

/// Leaves out items without a link and renumbers the ends of the links.
fn drop_lonely(shown: &[usize], links: &mut [NetworkLink]) -> Vec<usize> {
    let is_linked = |node: usize| {
        links
            .iter()
            .any(|l| l.from as usize == node || l.to as usize == node)
    };
    let linked: Vec<usize> = (0..shown.len()).filter(|&node| is_linked(node)).collect();
    let renumber = |node: u32| linked.partition_point(|&old| old < node as usize) as u32;
    for link in links.iter_mut() {
        (link.from, link.to) = (renumber(link.from), renumber(link.to));
    }
    linked
        .iter()
        .filter_map(|&node| shown.get(node).copied())
        .collect()
}

/// Radii with areas as the members, so large that the discs fill about a tenth of the box.
fn radii(n: &[u32], options: &NetworkOptions) -> Vec<f64> {
    let most = n.iter().copied().max().unwrap_or(1).max(1);
    let room = (options.width * options.height / n.len().max(1) as f64).sqrt();
    let largest = (room * 0.3).min(options.width.min(options.height) / 12.0);
    n.iter()
        .map(|&n| largest * (f64::from(n) / f64::from(most)).sqrt().max(0.25))
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn draw(members: &[Vec<u32>], n: u32, options: &NetworkOptions) -> Network {
        let items: Vec<NetworkItem> = members
            .iter()
            .map(|members| NetworkItem { label: "", members })
            .collect();
        network(&items, n, options)
    }

    fn linked() -> NetworkOptions {
        NetworkOptions {
            min_together: 1,
            ..NetworkOptions::default()
        }
    }

    #[test]
    fn figures_by_hand() {
        // Of 10 people, 4 say A, 3 say B, 2 of them both; C is alone.
        let members = [vec![0, 1, 2], vec![1, 2, 5, 6], vec![8, 9]];
        let drawn = draw(&members, 10, &linked());
        let nodes: Vec<(u32, u32, u32)> = drawn
            .nodes
            .iter()
            .map(|n| (n.item, n.n, n.degree))
            .collect();
        assert_eq!(nodes, [(1, 4, 1), (0, 3, 1)]);
        let link = drawn.links.first().unwrap();
        assert_eq!(
            (link.from, link.to, link.n_together, drawn.links.len()),
            (0, 1, 2, 1)
        );
        // 2 · 10 / (4 · 3) = 1.667, log₂ = 0.737; 2 of the 5 who say either.
        assert!((link.lift - 5.0 / 3.0).abs() < 1e-12 && (link.jaccard - 0.4).abs() < 1e-12);
        assert!((link.ppmi - 0.736_965_594).abs() < 1e-8);
    }

    #[test]
    fn chance_and_rarity_make_no_link() {
        // 5 of 10 each, 2 or 3 together: 2 is below the 2.5 of chance.
        let by_chance = [vec![0, 1, 2, 3, 4], vec![3, 4, 5, 6, 7]];
        assert!(draw(&by_chance, 10, &linked()).links.is_empty());
        let once = [vec![0, 1], vec![1, 2]];
        assert!(draw(&once, 10, &NetworkOptions::default()).links.is_empty());
        let all = NetworkOptions {
            only_linked: false,
            ..NetworkOptions::default()
        };
        assert_eq!(draw(&once, 10, &all).nodes.len(), 2);
    }

    #[test]
    fn friends_stand_closer_than_strangers() {
        // Two groups of three that share nobody.
        let group = |from: u32| {
            (0..3).map(move |i| {
                (from..from + 6)
                    .filter(|m| m % 3 != i)
                    .collect::<Vec<u32>>()
            })
        };
        let members: Vec<Vec<u32>> = group(0).chain(group(10)).collect();
        let drawn = draw(&members, 40, &NetworkOptions::default());
        let apart = |a: u32, b: u32| {
            let at = |item: u32| drawn.nodes.iter().find(|n| n.item == item).unwrap();
            ((at(a).x - at(b).x).powi(2) + (at(a).y - at(b).y).powi(2)).sqrt()
        };
        for (a, b) in [(0, 1), (1, 2), (3, 4), (4, 5)] {
            for stranger in if a < 3 { [3, 4, 5] } else { [0, 1, 2] } {
                assert!(
                    apart(a, b) < apart(a, stranger),
                    "{a} {b} {stranger} {drawn:?}"
                );
            }
        }
    }

    #[test]
    fn each_node_keeps_its_strongest_links() {
        // A star: the centre's people split over five arms of different sizes.
        let centre: Vec<u32> = (0..20).collect();
        let arms = [(0, 6), (6, 11), (11, 15), (15, 18), (18, 20)]
            .map(|(a, b)| (a..b).collect::<Vec<u32>>());
        let members: Vec<Vec<u32>> = [centre].into_iter().chain(arms).collect();
        let one = NetworkOptions {
            links_per_node: 1,
            ..NetworkOptions::default()
        };
        // Every arm keeps its only link, though the centre keeps one.
        assert_eq!(draw(&members, 100, &one).links.len(), 5);
        let none = NetworkOptions {
            links_per_node: 0,
            ..NetworkOptions::default()
        };
        assert!(draw(&members, 100, &none).nodes.is_empty());
    }

    #[test]
    fn nothing_in_nothing_out() {
        assert_eq!(draw(&[], 0, &linked()), Network::default());
        let flat = NetworkOptions {
            width: 0.0,
            ..linked()
        };
        assert_eq!(draw(&[vec![1], vec![1]], 9, &flat), Network::default());
    }

    proptest! {
        #[test]
        fn discs_lie_apart_and_inside(sets in proptest::collection::vec(proptest::collection::btree_set(0u32..40, 0..20), 0..70), width in 50.0f64..900.0, height in 50.0f64..600.0) {
            let members: Vec<Vec<u32>> = sets.into_iter().map(|s| s.into_iter().collect()).collect();
            let options = NetworkOptions { width, height, only_linked: false, ..NetworkOptions::default() };
            let drawn = draw(&members, 40, &options);
            prop_assert_eq!(&drawn, &draw(&members, 40, &options));
            for (i, a) in drawn.nodes.iter().enumerate() {
                prop_assert!(a.radius > 0.0 && a.x - a.radius >= -0.1 && a.x + a.radius <= width + 0.1, "{:?}", a);
                prop_assert!(a.y - a.radius >= -0.1 && a.y + a.radius <= height + 0.1, "{:?}", a);
                for b in drawn.nodes.iter().skip(i + 1) {
                    let apart = ((a.x - b.x).powi(2) + (a.y - b.y).powi(2)).sqrt();
                    prop_assert!(apart >= a.radius + b.radius - 1e-6, "{:?} {:?}", a, b);
                }
            }
            for link in &drawn.links {
                prop_assert!(link.from < link.to && (link.to as usize) < drawn.nodes.len());
                prop_assert!(link.lift > 1.0 && link.jaccard <= 1.0 && link.n_together >= 2);
            }
        }
    }
}
