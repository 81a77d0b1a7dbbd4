//! What can be asked about sampling.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum SampleCommand {
    /// Sampling plans: how many answers, which rule decides, is the roster large enough.
    Plan(Plan),
    /// Draws: stratified, random or systematic samples, interview customers, the pilot.
    Draw(Draw),
    /// Quotas against what came in (JSON: plan, plan_title, plan_dims, by_labels, classes,
    /// cells[keys, n_frame, target, n_drawn, n_invited, n_achieved, n_valid, gap, share_done, state],
    /// rows, columns, total, n_short, n_unlinked, notes).
    Quota(Quota),
    /// Response at every stage, by channel and position, and likeness to the frame (JSON:
    /// stages[name, label, n, n_sheets, share, hint], by_channel, by_role, by_size, by_mode,
    /// fits[dim, label, classes, n, chi_square, df, p, effect, merged, verdict, is_different], notes).
    Recovery(Recovery),
    /// Weights that bring the answers to the frame (JSON: spec, is_saved, fault, n, n_unlinked, n_eff,
    /// deff, lowest, highest, n_rounds, is_converged, largest_gap, n_trimmed, unmet, margins,
    /// cell_labels, cells[keys, n, weight, is_trimmed], figures[label, n, n_eff, plain, weighted], notes).
    Weights(Weights),
    /// Grade customers by several measures (JSON: spec, is_saved, n_accounts, n_ungraded, n_partly,
    /// measures[name, n_known, counts, rule, n_up, n_down], grades[label, rule, n, share],
    /// customers[id, code, alias, score, grade, n_known, points, values], rule).
    Grade(Grade),
    /// Cohorts: named filters of customers.
    Cohort(Cohort),
}

/// Which customers; all when left out. Values are joined with commas.
#[derive(Args, Clone, Default)]
pub struct FilterArgs {
    /// Only these size classes: 大客户, 中小客户, 小微客户, 待分类 (or large, medium, small, unclassified).
    #[arg(long, value_delimiter = ',', value_parser = super::filter::size)]
    pub size: Vec<String>,
    /// Only these regions.
    #[arg(long, value_delimiter = ',')]
    pub region: Vec<String>,
    /// Only these industries.
    #[arg(long, value_delimiter = ',')]
    pub industry: Vec<String>,
    /// With at least one of these tags.
    #[arg(long, value_delimiter = ',')]
    pub tag: Vec<String>,
    /// With none of these tags.
    #[arg(long, value_delimiter = ',')]
    pub without_tag: Vec<String>,
    /// Only these grades.
    #[arg(long, value_delimiter = ',')]
    pub grade: Vec<String>,
    /// Only members of these cohorts, by title.
    #[arg(long, value_delimiter = ',')]
    pub cohort: Vec<String>,
    /// A test of a roster column: "合作年限>=3", "首次合作<2024-01-01", "信用等级=A", "等级!=C", "备注~急".
    #[arg(long = "where", value_name = "TEST", value_parser = super::filter::test)]
    pub tests: Vec<super::filter::Test>,
}

#[derive(Args)]
pub struct Plan {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: PlanVerb,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum PlanVerb {
    /// Plans that are kept (JSON: id, title, spec, result, fault, is_adopted).
    List,
    /// Compute without keeping (JSON: as a row of list; result: n, rules[name, n, is_on, is_binding,
    /// reason], binding, classes[label, population, n, margin, n_invite, is_census, is_feasible], cells).
    Compute(Box<PlanOptions>),
    /// Keep a plan (JSON: as a row of list). The same title is changed.
    Put {
        title: String,
        #[command(flatten)]
        options: Box<PlanOptions>,
    },
    /// Make a plan's targets the study's quotas (JSON: as a row of list).
    Adopt { title: String },
    /// Have no quotas any more (JSON: {}).
    Drop,
    /// Remove a plan (JSON: {}).
    Remove { title: String },
}

#[derive(Args)]
pub struct PlanOptions {
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Customers in all, typed instead of counted from the roster.
    #[arg(long)]
    pub population: Option<u32>,
    /// Shares of large, middle and small customers in percent, e.g. 30,50,20.
    #[arg(long, value_delimiter = ',', num_args = 1..)]
    pub shares: Vec<f64>,
    /// Answers of large, middle and small customers, for --allocation fixed.
    #[arg(long, value_delimiter = ',')]
    pub fixed: Vec<u32>,
    /// shares, proportional, neyman, equal, fixed.
    #[arg(long, default_value = "shares", value_parser = ["shares", "proportional", "neyman", "equal", "fixed"])]
    pub allocation: String,
    /// At least this part of the population, in percent; 0 = no such rule.
    #[arg(long, default_value_t = 10.0)]
    pub least: f64,
    /// At least so many valid answers a class; 0 = no such rule.
    #[arg(long, default_value_t = 50)]
    pub per_class: u32,
    /// Must reach the wanted margin (Cochran with finite population correction).
    #[arg(long)]
    pub precise: bool,
    /// Confidence in percent.
    #[arg(long, default_value_t = 95.0)]
    pub confidence: f64,
    /// Margin in percentage points.
    #[arg(long, default_value_t = 5.0)]
    pub margin: f64,
    /// Expected share in percent; 50 is the worst case.
    #[arg(long, default_value_t = 50.0)]
    pub p: f64,
    /// So many answers anyhow.
    #[arg(long)]
    pub wanted: Option<u32>,
    /// Expected response in percent.
    #[arg(long, default_value_t = 60.0)]
    pub response: f64,
    /// Expected share of valid answers in percent.
    #[arg(long, default_value_t = 90.0)]
    pub valid: f64,
    /// Further dimensions: region,industry; "none" for size alone.
    #[arg(long, value_delimiter = ',', default_value = "region,industry")]
    pub by: Vec<String>,
    /// Reserves in percent of the invitations.
    #[arg(long, default_value_t = 30.0)]
    pub reserve: f64,
    /// customer or contact.
    #[arg(long, default_value = "customer", value_parser = ["customer", "contact"])]
    pub unit: String,
}

#[derive(Args)]
pub struct Draw {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: DrawVerb,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum DrawVerb {
    /// All draws (JSON: id, title, kind, method, unit, seed, frame_hash, n_frame, drawn_at, n_main, n_reserve, n_states, plan, frame).
    List,
    /// Draw a sample (JSON: draw, cells[keys, population, n, n_drawn], members[id, number, role, state,
    /// stratum, code, region, industry, size], warnings, method).
    Make {
        /// By this plan: as many from each cell as it wants invited.
        #[arg(long)]
        plan: Option<String>,
        #[command(flatten)]
        filter: FilterArgs,
        /// How many, without a plan.
        #[arg(long, default_value_t = 0)]
        n: u32,
        /// stratified, random or systematic.
        #[arg(long, default_value = "stratified", value_parser = ["stratified", "random", "systematic"])]
        method: String,
        /// Strata: size, region, industry, grade, attr:… .
        #[arg(long, value_delimiter = ',', default_value = "size")]
        by: Vec<String>,
        /// customer or contact.
        #[arg(long, default_value = "customer", value_parser = ["customer", "contact"])]
        unit: String,
        /// Reserves in percent.
        #[arg(long, default_value_t = 30.0)]
        reserve: f64,
        /// Seed; the same seed and frame give the same list.
        #[arg(long)]
        seed: Option<u32>,
        /// Name.
        #[arg(long, default_value = "")]
        title: String,
        /// Only show what would be drawn from where (JSON: n_frame, n, n_reserve, cells, warnings).
        #[arg(long)]
        preview: bool,
    },
    /// Customers for interviews from three pools: large, middle, complaining or leaving (JSON: as make).
    Interview {
        #[arg(long, default_value_t = 10)]
        large: u32,
        #[arg(long, default_value_t = 10)]
        medium: u32,
        #[arg(long, default_value_t = 10)]
        voice: u32,
        #[arg(long)]
        seed: Option<u32>,
        #[arg(long, default_value = "")]
        title: String,
    },
    /// The pilot: large ones and middle or small ones; they become a cohort (JSON: as make).
    Pilot {
        #[arg(long, default_value_t = 2)]
        large: u32,
        #[arg(long, default_value_t = 5)]
        medium: u32,
        #[arg(long)]
        seed: Option<u32>,
        #[arg(long, default_value = "")]
        title: String,
    },
    /// A draw with everybody in it, by title or id (JSON: as make).
    Show {
        draw: String,
        /// Show real names and contacts.
        #[arg(long)]
        named: bool,
    },
    /// Make a draw again and compare (JSON: is_same_frame, is_same_list, message).
    Check { draw: String },
    /// Change where drawn customers stand, by customer code (JSON: {}).
    Set {
        draw: String,
        #[arg(long, value_parser = ["planned", "invited", "refused", "answered"])]
        state: String,
        #[arg(required = true)]
        customers: Vec<String>,
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Put the next reserve of the same stratum in a customer's place (JSON: the reserve as a member).
    Replace {
        draw: String,
        customer: String,
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Write the list to a workbook (JSON: file, n_bytes, n_sheets).
    Export {
        draw: String,
        #[arg(short, long)]
        out: PathBuf,
        /// Real names and contacts; logged.
        #[arg(long)]
        named: bool,
    },
    /// Remove a draw (JSON: {}).
    Remove { draw: String },
}

#[derive(Args)]
pub struct Quota {
    pub study: PathBuf,
    /// Dimensions: size, region, industry, grade, cohort:…, attr:…; joined with commas.
    #[arg(long, value_delimiter = ',', default_value = "size")]
    pub by: Vec<String>,
    /// Set one cell of the adopted plan first, e.g. "size=大客户,region=华东".
    #[arg(long, requires = "target")]
    pub set: Option<String>,
    /// Its valid answers.
    #[arg(long)]
    pub target: Option<u32>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Recovery {
    pub study: PathBuf,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Weights {
    pub study: PathBuf,
    /// Dimensions; the study's own rule, else size, when left out.
    #[arg(long, value_delimiter = ',')]
    pub by: Vec<String>,
    /// Typed shares of a dimension in percent: "size:大客户=12,中小客户=38,小微客户=50".
    #[arg(long, value_name = "SHARES")]
    pub target: Vec<String>,
    /// Fit combinations of the dimensions.
    #[arg(long)]
    pub crossed: bool,
    /// Lowest weight as a multiple of the mean.
    #[arg(long, default_value_t = 0.3)]
    pub lower: f64,
    /// Highest weight as a multiple of the mean.
    #[arg(long, default_value_t = 3.0)]
    pub upper: f64,
    /// No bounds.
    #[arg(long)]
    pub no_trim: bool,
    /// The sheets of one customer share the weight of one.
    #[arg(long)]
    pub by_customer: bool,
    /// Keep the rule.
    #[arg(long)]
    pub save: bool,
    /// Do not weight any more.
    #[arg(long, conflicts_with = "save")]
    pub clear: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Grade {
    pub study: PathBuf,
    /// The rule as a JSON file: the `spec` of the answer, edited. The study's own, else the usual one.
    #[arg(long)]
    pub rule: Option<PathBuf>,
    /// Keep the rule.
    #[arg(long)]
    pub save: bool,
    /// Do not grade any more.
    #[arg(long, conflicts_with = "save")]
    pub clear: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Cohort {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: CohortVerb,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum CohortVerb {
    /// All cohorts (JSON: id, title, rule, words, n, share, n_shared, n_valid, mean, nps).
    List,
    /// Make one, or change the one of that title (JSON: as a row of list).
    Put {
        title: String,
        #[command(flatten)]
        filter: FilterArgs,
    },
    /// How many customers pass a filter (JSON: n, n_roster, n_contacts, words).
    Count {
        #[command(flatten)]
        filter: FilterArgs,
    },
    /// Remove one (JSON: {}).
    Remove { title: String },
}
