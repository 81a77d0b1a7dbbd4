//! What can be asked about interviews, focus groups and guides.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum TalkCommand {
    /// Interviews and focus groups (JSON list: {rows: [{id, kind, title, state, account_code, stratum, consent, is_held_back, warnings, …}], n_total, n_held_back, n_turns_held_back}; plan: {ids, missing, board}).
    Interviews(Interviews),
    /// Interview guides (JSON list: [{id, title, kind, n_prompts, minutes, share_covered, n_interviews}]; show: the guide whole; lint: {findings, share_covered, missing}).
    Guides(Guides),
}

#[derive(Args)]
pub struct Interviews {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: InterviewVerb,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum InterviewVerb {
    /// List them.
    List {
        /// Only these kinds (interview, focus_group).
        #[arg(long, value_delimiter = ',')]
        kind: Vec<String>,
        /// Only these states (planned, booked, done, refused, cancelled).
        #[arg(long, value_delimiter = ',')]
        state: Vec<String>,
        /// Only these modes (face, phone, video, group).
        #[arg(long, value_delimiter = ',')]
        mode: Vec<String>,
        /// Only these customer groups.
        #[arg(long, value_delimiter = ',')]
        stratum: Vec<String>,
        /// Words to find.
        #[arg(long, default_value = "")]
        search: String,
        /// Real names.
        #[arg(long)]
        named: bool,
    },
    /// Fill the plan from the draw for interviews and show it against the targets.
    Plan {
        /// Wanted with each group, e.g. `大客户=10,中型客户=10`; kept for the study.
        #[arg(long, value_delimiter = ',')]
        target: Vec<String>,
        /// Which draw; the newest for interviews when left out.
        #[arg(long)]
        draw: Option<String>,
        /// Guide of the new ones.
        #[arg(long)]
        guide: Option<String>,
        /// Only show, plan nothing.
        #[arg(long)]
        show: bool,
    },
    /// Reasons for leaving by groups of customers, from interviews and churn surveys (JSON: by, columns[name, n],
    /// rows[reason, n, share, cells, shares, n_interviews, n_answers], n, questions).
    Churn {
        /// size, region, industry, grade, cohort:TITLE or attr:COLUMN.
        #[arg(long, default_value = "size")]
        by: String,
    },
    /// Make or change interviews, one for each line of JSON on stdin (fields as in the list).
    Put,
    /// Change several at once.
    Update {
        #[arg(required = true)]
        ids: Vec<String>,
        /// planned, booked, done, refused, cancelled.
        #[arg(long)]
        state: Option<String>,
        /// face, phone, video, group.
        #[arg(long)]
        mode: Option<String>,
        /// written, spoken, refused, withdrawn, or empty.
        #[arg(long)]
        consent: Option<String>,
    },
    /// Remove interviews; transcripts stay.
    Remove {
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// The people in an interview; with `--lines` each line of JSON on stdin makes or changes one.
    Participants {
        /// Which interview.
        id: String,
        #[arg(long)]
        lines: bool,
        /// Real names.
        #[arg(long)]
        named: bool,
    },
    /// Write minutes to .xlsx or .docx, or read them back.
    Minutes {
        /// File to write.
        #[arg(
            short,
            long,
            conflicts_with = "import",
            required_unless_present = "import"
        )]
        out: Option<PathBuf>,
        /// File to read.
        #[arg(long)]
        import: Option<PathBuf>,
        /// Only these interviews.
        #[arg(long, value_delimiter = ',')]
        ids: Vec<String>,
        /// Real names of customers.
        #[arg(long)]
        named: bool,
    },
}

#[derive(Args)]
pub struct Guides {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: GuideVerb,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum GuideVerb {
    /// List them.
    List {
        /// The templates instead.
        #[arg(long)]
        templates: bool,
    },
    /// Make one (JSON: {id}).
    New {
        /// Template: interview, focus-group, churn; an empty guide when left out.
        #[arg(long, default_value = "")]
        template: String,
        /// interview or focus_group, for an empty one.
        #[arg(long, default_value = "")]
        kind: String,
        /// Its title.
        #[arg(long, default_value = "")]
        title: String,
    },
    /// Show one whole.
    Show { id: String },
    /// Check wording and how whole the stories are.
    Lint { id: String },
    /// Make or change a guide: JSON on stdin, fields as `show` gives them.
    Put,
    /// Remove guides.
    Remove {
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Write guides to a .docx.
    Export {
        #[arg(required = true)]
        ids: Vec<String>,
        #[arg(short, long)]
        out: PathBuf,
    },
}
