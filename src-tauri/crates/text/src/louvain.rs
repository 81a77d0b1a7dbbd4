//! Communities of a weighted graph by the Louvain method (Blondel, Guillaume, Lambiotte, Lefebvre,
//! J. Stat. Mech. 2008 P10008). Nodes are visited in the order of their numbers and ties go to the
//! lower community, so the same graph always gives the same groups. Knows nothing of phrases.

/// Neighbours of each node with weights (sorted, each once), and its self loop.
struct Graph {
    neighbours: Vec<Vec<(u32, f64)>>,
    loops: Vec<f64>,
    /// Sum of the weights of all edges.
    total: f64,
}

impl Graph {
    fn new(n: usize, edges: impl Iterator<Item = (u32, u32, f64)>) -> Graph {
        let mut graph = Graph {
            neighbours: vec![Vec::new(); n],
            loops: vec![0.0; n],
            total: 0.0,
        };
        for (a, b, weight) in edges {
            let inside = (a as usize) < n && (b as usize) < n;
            if !inside || weight.is_nan() || weight <= 0.0 || weight.is_infinite() {
                continue;
            }
            graph.total += weight;
            if a == b {
                add(&mut graph.loops, a, weight);
                continue;
            }
            for (from, to) in [(a, b), (b, a)] {
                if let Some(list) = graph.neighbours.get_mut(from as usize) {
                    list.push((to, weight));
                }
            }
        }
        for list in &mut graph.neighbours {
            list.sort_by(|x, y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
            list.dedup_by(|later, first| {
                let same = later.0 == first.0;
                first.1 += if same { later.1 } else { 0.0 };
                same
            });
        }
        graph
    }

    fn len(&self) -> usize {
        self.neighbours.len()
    }

    fn degree(&self, node: usize) -> f64 {
        let others: f64 = self
            .neighbours
            .get(node)
            .map_or(0.0, |list| list.iter().map(|e| e.1).sum());
        others + 2.0 * self.loops.get(node).copied().unwrap_or(0.0)
    }
}

fn add(values: &mut [f64], at: u32, x: f64) {
    if let Some(value) = values.get_mut(at as usize) {
        *value += x;
    }
}

fn value(values: &[f64], at: u32) -> f64 {
    values.get(at as usize).copied().unwrap_or(0.0)
}

/// Community of each of `n` nodes, numbered from 0 in the order of their first nodes. Edges are
/// undirected; parallel ones add up; weights that are not above 0 and nodes outside `0..n` are
/// ignored. A higher `resolution` (1 = plain modularity) gives smaller groups.
pub fn louvain(n: usize, edges: &[(u32, u32, f64)], resolution: f64) -> Vec<u32> {
    let mut of_node: Vec<u32> = (0..n as u32).collect();
    let mut graph = Graph::new(n, edges.iter().copied());
    loop {
        let moved = renumber(&local_moves(&graph, resolution));
        let groups = moved.iter().max().map_or(0, |&m| m as usize + 1);
        for community in &mut of_node {
            *community = moved.get(*community as usize).copied().unwrap_or(0);
        }
        if groups == graph.len() {
            return renumber(&of_node);
        }
        graph = condensed(&graph, &moved, groups);
    }
}

/// Moves single nodes to the neighbouring community with the greatest gain until none gains.
fn local_moves(graph: &Graph, resolution: f64) -> Vec<u32> {
    let n = graph.len();
    let mut community: Vec<u32> = (0..n as u32).collect();
    let degrees: Vec<f64> = (0..n).map(|i| graph.degree(i)).collect();
    let mut sums = degrees.clone();
    let twice = 2.0 * graph.total;
    if twice <= 0.0 {
        return community;
    }
    // Every move raises modularity by more than the slack, so this ends; the cap is against rounding.
    for _ in 0..100 {
        let mut any = false;
        for (node, list) in graph.neighbours.iter().enumerate() {
            let Some(&own) = community.get(node) else {
                continue;
            };
            let degree = degrees.get(node).copied().unwrap_or(0.0);
            add(&mut sums, own, -degree);
            let mut links: Vec<(u32, f64)> = list
                .iter()
                .filter_map(|&(to, w)| Some((*community.get(to as usize)?, w)))
                .collect();
            links.push((own, 0.0));
            links.sort_by(|x, y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
            links.dedup_by(|later, first| {
                let same = later.0 == first.0;
                first.1 += if same { later.1 } else { 0.0 };
                same
            });
            let gain = |c: u32, link: f64| link - resolution * degree * value(&sums, c) / twice;
            let stay = links
                .iter()
                .find(|l| l.0 == own)
                .map_or(0.0, |l| gain(own, l.1));
            let mut best = (own, stay);
            for &(c, link) in &links {
                let g = gain(c, link);
                if g > best.1 + 1e-12 {
                    best = (c, g);
                }
            }
            add(&mut sums, best.0, degree);
            if best.0 != own
                && let Some(slot) = community.get_mut(node)
            {
                *slot = best.0;
                any = true;
            }
        }
        if !any {
            break;
        }
    }
    community
}

/// One node for each community.
fn condensed(graph: &Graph, community: &[u32], groups: usize) -> Graph {
    let of = |node: usize| community.get(node).copied().unwrap_or(0);
    let mut edges: Vec<(u32, u32, f64)> = Vec::new();
    for (node, list) in graph.neighbours.iter().enumerate() {
        edges.extend(
            list.iter()
                .filter(|e| e.0 as usize > node)
                .map(|&(to, w)| (of(node), of(to as usize), w)),
        );
        let own = graph.loops.get(node).copied().unwrap_or(0.0);
        edges.push((of(node), of(node), own));
    }
    Graph::new(groups, edges.into_iter())
}

/// Numbers from 0 in the order of first appearance.
fn renumber(community: &[u32]) -> Vec<u32> {
    let mut seen: Vec<Option<u32>> = vec![None; community.len()];
    let mut next = 0;
    community
        .iter()
        .map(|&c| {
            let Some(slot) = seen.get_mut(c as usize) else {
                return 0;
            };
            *slot.get_or_insert_with(|| {
                next += 1;
                next - 1
            })
        })
        .collect()
}

/// Modularity Q of a division: share of weight inside communities minus what chance would put there
/// (Newman and Girvan, Phys. Rev. E 69, 026113, 2004), `resolution` times the latter. 0 without edges.
pub fn modularity(
    n: usize,
    edges: &[(u32, u32, f64)],
    communities: &[u32],
    resolution: f64,
) -> f64 {
    let graph = Graph::new(n, edges.iter().copied());
    if graph.total <= 0.0 {
        return 0.0;
    }
    let of = |node: usize| communities.get(node).copied().unwrap_or(0);
    let groups = (0..n).map(of).max().map_or(0, |m| m as usize + 1);
    let mut inside = vec![0.0; groups];
    let mut degrees = vec![0.0; groups];
    for (node, list) in graph.neighbours.iter().enumerate() {
        add(&mut degrees, of(node), graph.degree(node));
        let own = graph.loops.get(node).copied().unwrap_or(0.0);
        add(&mut inside, of(node), own);
        for &(to, w) in list.iter().filter(|e| of(e.0 as usize) == of(node)) {
            // Each edge is met from both of its ends.
            debug_assert!((to as usize) < n);
            add(&mut inside, of(node), w / 2.0);
        }
    }
    inside
        .iter()
        .zip(&degrees)
        .map(|(&i, &d)| i / graph.total - resolution * (d / (2.0 * graph.total)).powi(2))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn clique(nodes: std::ops::Range<u32>) -> Vec<(u32, u32, f64)> {
        let from = nodes.clone();
        from.flat_map(|a| (a + 1..nodes.end).map(move |b| (a, b, 1.0)))
            .collect()
    }

    #[test]
    fn two_cliques_joined_by_an_edge() {
        let mut edges = clique(0..5);
        edges.extend(clique(5..10));
        edges.push((4, 5, 1.0));
        let found = louvain(10, &edges, 1.0);
        assert_eq!(found, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
        // 21 edges, 20 inside; each side has degree 21 of 42: 20/21 − 2·(1/2)².
        assert!((modularity(10, &edges, &found, 1.0) - (20.0 / 21.0 - 0.5)).abs() < 1e-12);
    }

    /// The friendships of Zachary's karate club (J. Anthropol. Res. 33, 1977), members from 1.
    const KARATE: &[(u32, &[u32])] = &[
        (1, &[2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32]),
        (2, &[3, 4, 8, 14, 18, 20, 22, 31]),
        (3, &[4, 8, 9, 10, 14, 28, 29, 33]),
        (4, &[8, 13, 14]),
        (5, &[7, 11]),
        (6, &[7, 11, 17]),
        (7, &[17]),
        (9, &[31, 33, 34]),
        (10, &[34]),
        (14, &[34]),
        (15, &[33, 34]),
        (16, &[33, 34]),
        (19, &[33, 34]),
        (20, &[34]),
        (21, &[33, 34]),
        (23, &[33, 34]),
        (24, &[26, 28, 30, 33, 34]),
        (25, &[26, 28, 32]),
        (26, &[32]),
        (27, &[30, 34]),
        (28, &[34]),
        (29, &[32, 34]),
        (30, &[33, 34]),
        (31, &[33, 34]),
        (32, &[33, 34]),
        (33, &[34]),
    ];

    #[test]
    fn the_karate_club_falls_into_four() {
        let edges: Vec<(u32, u32, f64)> = KARATE
            .iter()
            .flat_map(|(a, list)| list.iter().map(move |b| (a - 1, b - 1, 1.0)))
            .collect();
        assert_eq!(edges.len(), 78);
        let found = louvain(34, &edges, 1.0);
        let q = modularity(34, &edges, &found, 1.0);
        // The optimum is 0.4198 with four communities (Brandes et al., IEEE TKDE 20, 2008).
        assert!((0.40..0.41985).contains(&q), "{q}");
        assert!((3..=4).contains(&found.iter().max().copied().unwrap_or(0)));
        // The club split into the factions of members 1 and 34.
        assert_ne!(found.first(), found.get(33));
    }

    #[test]
    fn nodes_without_edges_stay_alone() {
        let none: Vec<(u32, u32, f64)> = vec![(0, 1, 0.0), (1, 2, f64::NAN), (0, 9, 1.0)];
        assert_eq!(louvain(3, &none, 1.0), [0, 1, 2]);
        assert!(louvain(0, &[], 1.0).is_empty());
    }

    proptest! {
        #[test]
        fn never_worse_than_leaving_all_alone(edges in prop::collection::vec((0u32..12, 0u32..12, 0.1f64..3.0), 0..40)) {
            let found = louvain(12, &edges, 1.0);
            let alone: Vec<u32> = (0..12).collect();
            prop_assert!(modularity(12, &edges, &found, 1.0) >= modularity(12, &edges, &alone, 1.0) - 1e-9);
            let mut backwards = edges.clone();
            backwards.reverse();
            prop_assert_eq!(found.len(), 12);
            prop_assert_eq!(louvain(12, &edges, 1.0), found);
        }
    }
}
