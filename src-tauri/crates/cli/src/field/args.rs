//! What can be asked about the field log.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum FieldCommand {
    /// Visits and other contacts (JSON: [{id, account_code, kind, channel, contact_channel, state, planned_at, done_at, place, staff, title, note, n_responses, is_overdue, is_day_off}]).
    Visits(Visits),
    /// Invitations (JSON list: {rows, states, by_channel, by_role, n_gifts}; plan: {rows, n_known, warnings}; text: [{account_code, salutation, text, …}]).
    Invitations(Invitations),
    /// Feedback that must be answered in time (JSON: [{id, kind, state, next, next_by, minutes_left, is_overdue, …}]; scan: {n_new, rules}).
    Incidents(Incidents),
    /// Sources of feedback with figures, words, both or neither (JSON: [{source, label, n, n_quantitative, n_qualitative, n_mixed, n_empty}]).
    Sources(Sources),
    /// Working calendar (JSON show: {days, unknown_years}; workdays: {day, n, is_workday, unknown_years}).
    Calendar(Calendar),
    /// Who does what (JSON: [{name, person, is_required}]).
    Roles(Roles),
    /// What is due (JSON: {now, rows, n_overdue, n_today, n_week, empty_roles, unknown_years}).
    Due(Due),
}

#[derive(Args)]
pub struct Visits {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: VisitVerb,
    /// The clock, `2025-10-09 14:00`; this machine's when left out.
    #[arg(long, global = true, default_value = "")]
    pub now: String,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum VisitVerb {
    /// List them.
    List {
        /// Only these states (planned, done, cancelled).
        #[arg(long, value_delimiter = ',')]
        state: Vec<String>,
        /// Only these kinds (visit, outlet, service_center, call, interview, focus_group, minutes, recording, desk).
        #[arg(long, value_delimiter = ',')]
        kind: Vec<String>,
        /// Only these channels.
        #[arg(long, value_delimiter = ',')]
        channel: Vec<String>,
        /// From this day.
        #[arg(long, default_value = "")]
        from: String,
        /// Up to this day.
        #[arg(long, default_value = "")]
        to: String,
        /// Words to find.
        #[arg(long, default_value = "")]
        search: String,
        /// Real names.
        #[arg(long)]
        named: bool,
    },
    /// Add one, or with `--lines` one for each line of JSON on stdin (fields as in the list).
    Add {
        /// Customer code.
        #[arg(long, default_value = "")]
        account: String,
        /// When it is planned.
        #[arg(long, default_value = "")]
        planned: String,
        /// When it was.
        #[arg(long, default_value = "")]
        done: String,
        /// Kind.
        #[arg(long, default_value = "")]
        kind: String,
        /// Information channel (feedback, sales, service, operations, research).
        #[arg(long, default_value = "")]
        channel: String,
        /// How (face_to_face, phone, sms, email, wechat, crm, social, paper, desk).
        #[arg(long, default_value = "")]
        by: String,
        #[arg(long, default_value = "")]
        place: String,
        /// Who, joined by 、.
        #[arg(long, default_value = "")]
        staff: String,
        #[arg(long, default_value = "")]
        title: String,
        #[arg(long, default_value = "")]
        note: String,
        #[arg(long)]
        lines: bool,
    },
    /// Change some.
    Update {
        /// Ids.
        #[arg(required = true)]
        ids: Vec<String>,
        /// New state.
        #[arg(long)]
        state: Option<String>,
        /// New day.
        #[arg(long)]
        on: Option<String>,
        /// New staff.
        #[arg(long)]
        staff: Option<String>,
    },
    /// Remove some.
    Remove {
        /// Ids.
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Read a table (xlsx, xls, csv).
    Import { file: PathBuf },
    /// Write a table (xlsx or csv).
    Export {
        #[arg(short, long)]
        out: PathBuf,
        /// Real names.
        #[arg(long)]
        named: bool,
    },
}

#[derive(Args)]
pub struct Invitations {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: InvitationVerb,
    /// The clock, `2025-10-09 14:00`; this machine's when left out.
    #[arg(long, global = true, default_value = "")]
    pub now: String,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum InvitationVerb {
    /// Plan by visits, draw, codes or filter of the roster.
    Plan {
        /// Wave, by id (see `kesheng call STUDY list_waves`).
        #[arg(long)]
        wave: Option<String>,
        /// Visits by id.
        #[arg(long, value_delimiter = ',')]
        visits: Vec<String>,
        /// Draw by id.
        #[arg(long)]
        draw: Option<String>,
        /// Customers by code.
        #[arg(long, value_delimiter = ',')]
        accounts: Vec<String>,
        #[arg(long, value_delimiter = ',')]
        region: Vec<String>,
        #[arg(long, value_delimiter = ',')]
        industry: Vec<String>,
        /// 大客户, 中小客户, 小微客户.
        #[arg(long, value_delimiter = ',')]
        size: Vec<String>,
        #[arg(long, default_value = "")]
        tag: String,
        /// One for each contact.
        #[arg(long)]
        every_contact: bool,
        /// face_to_face, phone, sms, email, wechat, crm …
        #[arg(long, default_value = "")]
        channel: String,
        /// First day of the survey; that of the wave when left out.
        #[arg(long, default_value = "")]
        opens: String,
        /// Deadline.
        #[arg(long, default_value = "")]
        due: String,
        /// Only show it.
        #[arg(long)]
        preview: bool,
        /// Real names.
        #[arg(long)]
        named: bool,
    },
    /// List them with response rates.
    List {
        /// Wave, by id (see `kesheng call STUDY list_waves`).
        #[arg(long)]
        wave: Option<String>,
        /// planned, sent, reminded, refused, bounced, answered, late, expired.
        #[arg(long, value_delimiter = ',')]
        state: Vec<String>,
        #[arg(long)]
        named: bool,
    },
    /// Letters.
    Text {
        /// Ids; all when left out.
        ids: Vec<String>,
        /// Real names instead of `*`.
        #[arg(long)]
        named: bool,
    },
    /// Letters as a table for mail merge (xlsx or csv).
    Export {
        #[arg(short, long)]
        out: PathBuf,
        #[arg(long)]
        named: bool,
    },
    /// Note what happened: send, remind, answer, refuse, bounce, reset, plan, due, channel, gift, note.
    Mark {
        action: String,
        /// Ids.
        #[arg(required = true)]
        ids: Vec<String>,
        /// The day.
        #[arg(long, default_value = "")]
        on: String,
        /// Gift, note or channel.
        #[arg(long, default_value = "")]
        value: String,
    },
    /// Remove some.
    Remove {
        /// Ids.
        #[arg(required = true)]
        ids: Vec<String>,
    },
}

#[derive(Args)]
pub struct Incidents {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: IncidentVerb,
    /// The clock, `2025-10-09 14:00`; this machine's when left out.
    #[arg(long, global = true, default_value = "")]
    pub now: String,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum IncidentVerb {
    /// List them.
    List {
        /// open, responded, solved, overdue.
        #[arg(long, value_delimiter = ',')]
        state: Vec<String>,
        /// complaint, suggestion, enquiry, low_score, praise, other.
        #[arg(long, value_delimiter = ',')]
        kind: Vec<String>,
        /// written, oral, electronic.
        #[arg(long, value_delimiter = ',')]
        form: Vec<String>,
        /// quantitative, qualitative, mixed.
        #[arg(long, value_delimiter = ',')]
        nature: Vec<String>,
        /// Only those that missed or miss a deadline.
        #[arg(long)]
        breach: bool,
        #[arg(long)]
        named: bool,
    },
    /// Count them by two facts (JSON: columns[name, n], rows[name, n, cells, shares], n, chi_square, df, p, method).
    Cross {
        /// account_class, stage, kind, level, form, channel, timing, nature, source, topic, department.
        #[arg(long, default_value = "account_class")]
        rows: String,
        /// As rows.
        #[arg(long, default_value = "stage")]
        columns: String,
    },
    /// Add one, or with `--lines` one for each line of JSON on stdin (fields as in the list).
    Add {
        #[arg(long, default_value = "")]
        account: String,
        #[arg(long, default_value = "")]
        kind: String,
        /// What the customer said.
        #[arg(long, default_value = "")]
        text: String,
        /// 产品功能, 服务质量 …; decides the department.
        #[arg(long, default_value = "")]
        topic: String,
        /// urgent, important, normal.
        #[arg(long, default_value = "")]
        level: String,
        /// written, oral, electronic.
        #[arg(long, default_value = "")]
        form: String,
        /// before, during, after.
        #[arg(long, default_value = "")]
        stage: String,
        /// When it came; now when left out.
        #[arg(long, default_value = "")]
        opened: String,
        /// When the service was.
        #[arg(long, default_value = "")]
        served: String,
        #[arg(long)]
        score: Option<f64>,
        #[arg(long)]
        lines: bool,
    },
    /// Find negative feedback by the rules.
    Scan {
        /// From this day on; as the rules say when left out.
        #[arg(long, default_value = "")]
        since: String,
        /// Only show it.
        #[arg(long)]
        preview: bool,
    },
    /// Note what was done: respond, solve, plan, reopen, owner, level.
    Mark {
        action: String,
        /// Ids.
        #[arg(required = true)]
        ids: Vec<String>,
        /// When.
        #[arg(long, default_value = "")]
        at: String,
        /// What was done, the plan, the owner, the level.
        #[arg(long, default_value = "")]
        value: String,
    },
    /// Remove some.
    Remove {
        /// Ids.
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Write feedback record forms, one worksheet each.
    Forms {
        #[arg(short, long)]
        out: PathBuf,
        /// Ids; all when left out.
        ids: Vec<String>,
        #[arg(long)]
        named: bool,
    },
    /// Read feedback record forms.
    ImportForms { file: PathBuf },
}

#[derive(Args)]
pub struct Sources {
    pub study: PathBuf,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Calendar {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: CalendarVerb,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum CalendarVerb {
    /// Special days.
    Show {
        #[arg(long, default_value = "")]
        from: String,
        #[arg(long, default_value = "")]
        to: String,
    },
    /// Change a day: holiday, workday, or official (as the State Council's table says).
    Set {
        day: String,
        kind: String,
        #[arg(long, default_value = "")]
        title: String,
    },
    /// The day N working days after FROM (before it, when negative), or how many there are up to --to.
    Workdays {
        from: String,
        #[arg(allow_negative_numbers = true, default_value_t = 0)]
        n: i32,
        #[arg(long, default_value = "")]
        to: String,
    },
    /// Read a table of days (日期, 安排, 名称).
    Import { file: PathBuf },
    /// Write it.
    Export {
        #[arg(short, long)]
        out: PathBuf,
    },
}

#[derive(Args)]
pub struct Roles {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: Option<RoleVerb>,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum RoleVerb {
    /// List them.
    List,
    /// Give a role to somebody; a name that is not there yet becomes a role.
    Set { role: String, person: String },
}

#[derive(Args)]
pub struct Due {
    pub study: PathBuf,
    /// Real names.
    #[arg(long)]
    pub named: bool,
    /// The clock, `2025-10-09 14:00`; this machine's when left out.
    #[arg(long, default_value = "")]
    pub now: String,
    #[arg(long)]
    pub json: bool,
}
