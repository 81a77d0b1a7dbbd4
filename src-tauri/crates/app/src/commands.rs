//! Every command, one line each: the list from which the router and the window's
//! `ipc.ts` are made. A capability that is not here does not exist.

use crate::wire::*;
use crate::{
    analysis, answers, check, host, import, keywords, report, roster, settings, study, tickets,
    transcripts,
};

crate::router::commands! {
    /// What the window needs to know when it opens.
    get_app_state(Nothing) -> AppState = study::get_app_state;
    /// Let the user pick files to import.
    pick_files(PickFiles) -> Vec<Picked> = host::pick_files;
    /// Let the user pick a folder.
    pick_folder(Nothing) -> Option<Picked> = host::pick_folder;
    /// Let the user name a file to write.
    pick_save(PickSave) -> Option<Picked> = host::pick_save;
    /// Progress of a running task.
    get_progress(TaskRef) -> TaskProgress = host::get_progress;
    /// Stop a running task; what it began is taken back.
    cancel_task(TaskRef) -> Nothing = host::cancel_task;

    /// Make a study and open it.
    create_study(CreateStudy) -> StudySummary = study::create_study;
    /// Open the study in a picked folder.
    open_study(OpenStudy) -> StudySummary = study::open_study;
    /// Open a study from the list of recent ones.
    open_recent(OpenRecent) -> StudySummary = study::open_recent;
    /// Take a study off the list of recent ones; its folder stays.
    remove_recent(OpenRecent) -> Nothing = study::remove_recent;
    /// Close the study.
    close_study(Nothing) -> Nothing = study::close_study;
    /// The open study in one line.
    get_study(Nothing) -> StudySummary = study::get_study;
    /// What the study decides once: size classes, bands, definitions, institute.
    get_settings(Nothing) -> Settings = settings::get_settings;
    /// Change the study's settings.
    update_settings(Settings) -> Nothing = settings::update_settings;
    /// Where the study stands.
    get_overview(Nothing) -> Overview = study::get_overview;
    /// What was done, and what undo and redo would do now.
    get_history(Nothing) -> History = study::get_history;
    /// Take back the newest operation.
    undo(Nothing) -> UndoResult = study::undo;
    /// Do again what was taken back last.
    redo(Nothing) -> UndoResult = study::redo;
    /// Whether the study is sound.
    check_study(Nothing) -> CheckReport = check::check_study;

    /// Look at picked files without writing anything.
    preview_import(PreviewImport) -> ImportPreview = import::preview_import;
    /// Write what a preview showed.
    confirm_import(ConfirmImport) -> ImportResult = import::confirm_import;

    /// A page of the roster.
    list_roster(ListRoster) -> RosterPage = roster::list_roster;
    /// Change one field of a customer.
    update_account(UpdateAccount) -> Nothing = roster::update_account;

    /// All questions in order.
    list_questions(Nothing) -> Vec<QuestionRow> = answers::list_questions;
    /// Change a question as it was read.
    update_question(UpdateQuestion) -> Nothing = answers::update_question;
    /// A window onto the grid of answers.
    list_responses(ListResponses) -> ResponsePage = answers::list_responses;
    /// One whole sheet.
    get_response(IdRef) -> ResponseDetail = answers::get_response;
    /// Correct one answer; the raw one stays.
    correct_answer(CorrectAnswer) -> Nothing = answers::correct_answer;

    /// Interviews and focus groups.
    list_transcripts(ListTranscripts) -> Vec<TranscriptRow> = transcripts::list_transcripts;
    /// A transcript whole.
    get_transcript(IdRef) -> TranscriptDetail = transcripts::get_transcript;
    /// Change one field of a transcript.
    update_transcript(UpdateTranscript) -> Nothing = transcripts::update_transcript;
    /// Change one field of a speaker.
    update_speaker(UpdateSpeaker) -> Nothing = transcripts::update_speaker;
    /// Find words in all texts of the study.
    search_texts(SearchTexts) -> SearchResult = transcripts::search_texts;

    /// All tickets, newest first.
    list_tickets(Nothing) -> Vec<TicketRow> = tickets::list_tickets;

    /// Pain-point phrases, keywords and cloud of the texts in scope.
    mine_texts(MineTexts) -> MiningResult = keywords::mine_texts;
    /// The sentences behind a phrase.
    list_evidence(ListEvidence) -> Vec<EvidenceRow> = keywords::list_evidence;

    /// Figures of version 1, by groups.
    describe(Describe) -> Description = analysis::describe;

    /// Sheets that the report may have.
    list_report_sheets(Nothing) -> Vec<SheetOption> = report::list_report_sheets;
    /// Write the report to a picked file.
    export_report(ExportReport) -> ReportResult = report::export_report;
}
