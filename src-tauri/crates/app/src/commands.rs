//! Every command, one line each: the list from which the router and the window's
//! `ipc.ts` are made. A capability that is not here does not exist.
//! Longer than other files, because it is one list.

use crate::wire::*;
use crate::{
    agreement, analysis, answers, candidates, check, cleaning, code_exchange, coding, dictionary,
    entry, explain, field, figure_choice, gaps, host, import, interviews, judgements, keywords,
    learning, questionnaire_files, questionnaires, report, retrieval, roster, sampling, settings,
    sources, study, theme_matrix, themes, tickets, transcripts, word_views,
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
    /// Sources of feedback, quantitative and qualitative.
    list_sources(Nothing) -> Vec<SourceRow> = sources::list_sources;
    /// What was done, and what undo and redo would do now.
    get_history(GetHistory) -> History = study::get_history;
    /// Say under which name this installation works.
    set_author(SetAuthor) -> Nothing = study::set_author;
    /// Take back the newest operation.
    undo(UndoRequest) -> UndoResult = study::undo;
    /// Do again what was taken back last.
    redo(UndoRequest) -> UndoResult = study::redo;
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
    /// Designed questionnaires.
    list_questionnaires(Nothing) -> Vec<QuestionnaireSummary> = questionnaires::list_questionnaires;
    /// Templates for a new questionnaire.
    list_templates(Nothing) -> Vec<TemplateRow> = questionnaires::list_templates;
    /// Kinds of questions that can be designed.
    list_design_kinds(Nothing) -> Vec<DesignKindRow> = questionnaires::list_design_kinds;
    /// Make a questionnaire: empty, from a template, or as a copy.
    add_questionnaire(AddQuestionnaire) -> IdRef = questionnaires::add_questionnaire;
    /// A questionnaire whole, as it stands or as a version froze it.
    get_questionnaire(GetQuestionnaire) -> QuestionnaireDesign = questionnaires::get_questionnaire;
    /// Change a questionnaire's heading and words.
    update_questionnaire(UpdateQuestionnaire) -> Nothing = questionnaires::update_questionnaire;
    /// Remove a questionnaire; versions and answers stay.
    remove_questionnaire(IdRef) -> Nothing = questionnaires::remove_questionnaire;
    /// Add or change a section.
    put_section(PutSection) -> IdRef = questionnaires::put_section;
    /// Add or change a question.
    put_question(PutQuestion) -> IdRef = questionnaires::put_question;
    /// Change several questions alike.
    update_questions(UpdateQuestions) -> Nothing = questionnaires::update_questions;
    /// Move sections or questions.
    move_parts(MoveParts) -> Nothing = questionnaires::move_parts;
    /// Copy sections or questions behind themselves.
    copy_parts(Parts) -> MadeParts = questionnaires::copy_parts;
    /// Remove sections or questions.
    remove_parts(Parts) -> RemovedParts = questionnaires::remove_parts;
    /// Check wording, counts and logic of a questionnaire.
    lint_questionnaire(GetQuestionnaire) -> Vec<LintRow> = questionnaires::lint_questionnaire;
    /// Freeze a questionnaire as a version.
    freeze_version(FreezeVersion) -> VersionRow = questionnaires::freeze_version;
    /// What differs between two versions, and whether figures compare.
    compare_versions(CompareVersions) -> VersionDiff = questionnaires::compare_versions;
    /// Questions of the library.
    list_library(Nothing) -> Vec<LibraryRow> = questionnaires::list_library;
    /// Take questions of the library into a questionnaire.
    add_from_library(AddFromLibrary) -> MadeParts = questionnaires::add_from_library;
    /// Keep questions in the user's own library.
    save_to_library(SaveToLibrary) -> MadeParts = questionnaires::save_to_library;
    /// Remove questions from the user's own library.
    remove_from_library(LibraryKeys) -> Nothing = questionnaires::remove_from_library;
    /// Waves in order.
    list_waves(Nothing) -> Vec<WaveRow> = questionnaires::list_waves;
    /// Add or change a wave.
    put_wave(WaveRow) -> WaveSaved = questionnaires::put_wave;
    /// Remove a wave; its answers stay.
    remove_wave(IdRef) -> Nothing = questionnaires::remove_wave;

    /// Look at a questionnaire in a file or pasted text without writing anything.
    preview_questionnaire_import(PreviewQuestionnaireImport) -> QuestionnairePreview = questionnaire_files::preview_questionnaire_import;
    /// Bring a questionnaire in, as a new one or into one that is there.
    import_questionnaire(ImportQuestionnaire) -> QuestionnaireImported = questionnaire_files::import_questionnaire;
    /// Write a questionnaire to a picked file: XLSForm, JSON, Word or PDF.
    export_questionnaire(ExportQuestionnaire) -> QuestionnaireFile = questionnaire_files::export_questionnaire;
    /// What a questionnaire shows after some answers, and what is wrong with them.
    evaluate_flow(EvaluateFlow) -> FlowResult = entry::evaluate_flow;
    /// Begin to enter a sheet.
    start_entry(StartEntry) -> EntryDetail = entry::start_entry;
    /// Keep answers of a sheet that is being entered.
    enter_answers(EnterAnswers) -> FlowResult = entry::enter_answers;
    /// Sheets that are or were entered, newest first.
    list_entries(ListEntries) -> Vec<EntryLine> = entry::list_entries;
    /// A sheet that is being entered, with its questionnaire.
    get_entry(IdRef) -> EntryDetail = entry::get_entry;
    /// How many sheets were entered today.
    get_entry_day(Nothing) -> EntryDay = entry::get_entry_day;
    /// Change customer, mode, channel and the like of a sheet that is being entered.
    update_entry(UpdateEntry) -> EntryDetail = entry::update_entry;
    /// Give up a sheet that is being entered.
    discard_entry(IdRef) -> Nothing = entry::discard_entry;
    /// Make an answer sheet of what was entered.
    submit_entry(SubmitEntry) -> SubmittedEntry = entry::submit_entry;
    /// Where first and second keyings of paper sheets differ.
    compare_keyings(CompareKeyings) -> KeyingComparison = entry::compare_keyings;
    /// Settle where two keyings differ.
    settle_keyings(SettleKeyings) -> Nothing = entry::settle_keyings;
    /// Write many answered sheets at once.
    respond(RespondAnswers) -> RespondResult = entry::respond;

    /// A window onto the grid of answers.
    list_responses(ListResponses) -> ResponsePage = answers::list_responses;
    /// One whole sheet.
    get_response(IdRef) -> ResponseDetail = answers::get_response;
    /// Correct one answer; the raw one stays.
    correct_answer(CorrectAnswer) -> Nothing = answers::correct_answer;

    /// Cleaning rules with what they find, and where cleaning stands.
    get_cleaning(Nothing) -> Cleaning = cleaning::get_cleaning;
    /// What a rule would find, without keeping it.
    measure_rule(CleaningRule) -> RuleMeasure = cleaning::measure_rule;
    /// Add or change a cleaning rule.
    put_cleaning_rule(CleaningRule) -> IdRef = cleaning::put_cleaning_rule;
    /// Remove a rule; a built-in one is as built in again.
    remove_cleaning_rule(IdRef) -> Nothing = cleaning::remove_cleaning_rule;
    /// Replace all rules.
    replace_cleaning_rules(CleaningRules) -> Nothing = cleaning::replace_cleaning_rules;
    /// A window onto the sheets that rules hit.
    list_hits(ListHits) -> HitPage = cleaning::list_hits;
    /// Why rules hit one sheet, and what was decided about it.
    get_sheet_hits(IdRef) -> HitRow = cleaning::get_sheet_hits;
    /// Exclude sheets, keep them, or take decisions back.
    decide_sheets(DecideSheets) -> Decided = cleaning::decide_sheets;
    /// All decisions about sheets, newest first.
    list_decisions(Nothing) -> Vec<DecisionRow> = cleaning::list_decisions;
    /// Sheets in and out of each stage of cleaning, by wave.
    get_stages(Nothing) -> StageLog = cleaning::get_stages;
    /// Headline figures before and after.
    get_cleaning_effect(GetCleaningEffect) -> CleaningEffect = cleaning::get_cleaning_effect;
    /// Corrections in force, newest first.
    list_corrections(ListCorrections) -> Vec<CorrectionItem> = cleaning::list_corrections;
    /// Take a correction away: the raw answer counts again.
    remove_correction(IdRef) -> Nothing = cleaning::remove_correction;
    /// All words on one answer, oldest first.
    get_answer_history(AnswerRef) -> Vec<AnswerRevision> = cleaning::get_answer_history;
    /// Write the record of cleaning to a picked file.
    export_cleaning_log(ExportCleaningLog) -> ReportResult = cleaning::export_cleaning_log;

    /// Interviews and focus groups.
    list_transcripts(ListTranscripts) -> Vec<TranscriptRow> = transcripts::list_transcripts;
    /// A transcript whole.
    get_transcript(IdRef) -> TranscriptDetail = transcripts::get_transcript;
    /// Change one field of a transcript.
    update_transcript(UpdateTranscript) -> Nothing = transcripts::update_transcript;
    /// Change one field of a speaker.
    update_speaker(UpdateSpeaker) -> Nothing = transcripts::update_speaker;
    /// Edit words, turns, speakers and times of a transcript; everything anchored in it follows.
    edit_transcript(EditTranscript) -> EditedTranscript = transcripts::edit_transcript;
    /// Codings whose words an edit took away.
    list_to_check(ListToCheck) -> Vec<ToCheckRow> = transcripts::list_to_check;
    /// Say what becomes of codings to check.
    settle_checks(SettleChecks) -> SettledChecks = transcripts::settle_checks;
    /// Recordings of a transcript.
    list_recordings(IdRef) -> Vec<RecordingRow> = transcripts::list_recordings;
    /// Copy a picked recording into the study.
    attach_recording(AttachRecording) -> RecordingRow = transcripts::attach_recording;
    /// Change how a recording's time lies to its transcript's.
    update_recording(UpdateRecording) -> Nothing = transcripts::update_recording;
    /// Take a recording off its transcript; the file stays in the study.
    remove_recording(IdRef) -> Nothing = transcripts::remove_recording;
    /// A piece of a recording.
    read_recording(ReadRecording) -> RecordingPiece = transcripts::read_recording;
    /// Find words in all texts of the study.
    search_texts(SearchTexts) -> SearchResult = transcripts::search_texts;

    /// The codebook as a tree, with what each code holds.
    list_codes(Nothing) -> Vec<CodebookRow> = coding::list_codes;
    /// Add or change a code.
    put_code(CodebookRow) -> IdRef = coding::put_code;
    /// Codebooks to begin with.
    list_code_templates(Nothing) -> Vec<CodeTemplate> = coding::list_code_templates;
    /// Add the codes of a template that are not there.
    add_template_codes(AddTemplateCodes) -> CodeIds = coding::add_template_codes;
    /// Add the six codes that mark a story.
    add_story_codes(Nothing) -> CodeIds = coding::add_story_codes;
    /// Put codes elsewhere in the tree.
    move_codes(MoveCodes) -> Nothing = coding::move_codes;
    /// Make several codes one.
    merge_codes(MergeCodes) -> CodesChanged = coding::merge_codes;
    /// Remove codes with those below them.
    remove_codes(CodeIds) -> CodesChanged = coding::remove_codes;
    /// What is doubtful about the codebook.
    lint_codes(Nothing) -> Vec<CodeFinding> = agreement::lint_codes;
    /// Codings by transcript, code, coder.
    list_codings(ListCodings) -> Vec<CodingRow> = coding::list_codings;
    /// What became of a list of codings since a revision.
    list_coding_changes(ListCodingChanges) -> CodingChanges = coding::list_coding_changes;
    /// Code passages.
    add_codings(AddCodings) -> AddedCodings = coding::add_codings;
    /// Take codings away.
    remove_codings(CodingIds) -> Nothing = coding::remove_codings;
    /// Give codings another code, or a second one.
    recode_codings(RecodeCodings) -> IdRef = coding::recode_codings;
    /// Move the ends of a coding.
    set_coding_place(SetCodingPlace) -> Nothing = coding::set_coding_place;
    /// Passages that hold certain words, to code them at once.
    preview_auto_code(PreviewAutoCode) -> Vec<AutoCodeHit> = coding::preview_auto_code;
    /// Codes that uncoded sentences probably deserve, with how often such proposals were right.
    suggest_codes(SuggestCodes) -> CodeSuggestions = coding::suggest_codes;
    /// Refuses proposals: they do not come back, and teach what a code is not.
    refuse_suggestions(RefuseSuggestions) -> Nothing = coding::refuse_suggestions;
    /// Lets the refused proposals of codes come back.
    restore_suggestions(CodeIds) -> RestoredSuggestions = coding::restore_suggestions;
    /// Open answers as rows of a grid, to be coded as wholes.
    list_answers_to_code(ListAnswersToCode) -> AnswersToCode = coding::list_answers_to_code;
    /// Code whole answers, those of the same words at once.
    code_answers(CodeAnswers) -> CodedAnswers = coding::code_answers;
    /// Memos on one thing or all.
    list_memos(ListMemos) -> Vec<MemoRow> = coding::list_memos;
    /// Write or change a memo.
    put_memo(MemoRow) -> IdRef = coding::put_memo;
    /// Remove a memo.
    remove_memo(IdRef) -> Nothing = coding::remove_memo;

    /// Look at a codebook or coded project of a file without writing anything.
    preview_code_import(ReadCodes) -> CodesPreview = code_exchange::preview_code_import;
    /// Take a codebook or coded project in.
    import_codes(ReadCodes) -> CodesImported = code_exchange::import_codes;
    /// Write the codebook or the coded project as a file.
    export_codes(ExportCodes) -> CodesFile = code_exchange::export_codes;
    /// What a round of double coding would hold.
    preview_round(OpenRound) -> RoundPreview = agreement::preview_round;
    /// Begin a round of double coding.
    open_round(OpenRound) -> IdRef = agreement::open_round;
    /// End a round: coders see each other's work, and figures are there.
    close_round(IdRef) -> Nothing = agreement::close_round;
    /// Remove a round; the codings stay.
    remove_round(IdRef) -> Nothing = agreement::remove_round;
    /// Rounds of double coding with how far each coder is.
    list_rounds(Nothing) -> Vec<RoundRow> = agreement::list_rounds;
    /// The turns of a round, each with how often whoever works here coded it.
    list_round_turns(IdRef) -> Vec<RoundTurn> = agreement::list_round_turns;
    /// How far the coders of a round agree.
    get_agreement(GetAgreement) -> AgreementReport = agreement::get_agreement;
    /// Where they do not.
    list_disagreements(ListDisagreements) -> Vec<Disagreement> = agreement::list_disagreements;
    /// Settle disagreements, or open them again.
    settle_disagreements(SettleDisagreements) -> SettledDisagreements = agreement::settle_disagreements;
    /// Make codings of what all agree on and of what was settled.
    make_consensus(MakeConsensus) -> Consensus = agreement::make_consensus;
    /// Write figures and disagreements as a workbook.
    export_agreement(ExportAgreement) -> ReportResult = agreement::export_agreement;
    /// Passages that a query finds, with what stands around them and who said them.
    run_query(RunQuery) -> QueryResult = retrieval::run_query;
    /// What queries can ask for in this study.
    get_query_options(Nothing) -> QueryOptions = retrieval::get_query_options;
    /// Write what a query finds: .xlsx, .csv or .docx.
    export_query(ExportQuery) -> ReportResult = retrieval::export_query;
    /// Queries that are kept.
    list_queries(Nothing) -> Vec<SavedQueryRow> = retrieval::list_queries;
    /// Keep a query, or change one.
    put_query(SavedQueryRow) -> IdRef = retrieval::put_query;
    /// Remove a kept query.
    remove_query(IdRef) -> Nothing = retrieval::remove_query;
    /// Codes by groups of respondents, with tests.
    get_code_groups(GetCodeGroups) -> CodeGroups = retrieval::get_code_groups;
    /// Codes by codes: how often together, and the map of codes.
    get_code_pairs(GetCodePairs) -> CodePairs = retrieval::get_code_pairs;
    /// Respondents by codes, 0 or 1.
    get_case_codes(GetCaseCodes) -> CaseCodes = retrieval::get_case_codes;
    /// New codes talk by talk, by customer group.
    get_saturation(GetSaturation) -> Saturation = retrieval::get_saturation;
    /// Who spoke how much in a talk, and about what.
    list_dynamics(GetDynamics) -> Vec<TalkDynamics> = retrieval::list_dynamics;
    /// How whole stories are: situation, task, action, result.
    get_story_coverage(Nothing) -> StoryCoverage = retrieval::get_story_coverage;
    /// Codes beside figures: who mentions them, how their question scores, how content they are.
    get_joint(GetJoint) -> JointTable = retrieval::get_joint;
    /// Write a matrix: .xlsx or .csv.
    export_matrix(ExportMatrix) -> ReportResult = retrieval::export_matrix;

    /// All tickets, newest first.
    list_tickets(Nothing) -> Vec<TicketRow> = tickets::list_tickets;

    /// The code frames of the field log.
    list_field_codes(Nothing) -> FieldCodes = field::list_field_codes;
    /// Roles, response times, rules and the invitation.
    get_field_settings(Nothing) -> FieldSettings = field::get_field_settings;
    /// Change them.
    update_field_settings(FieldSettings) -> Nothing = field::update_field_settings;
    /// Holidays and make-up days.
    get_calendar(GetCalendar) -> CalendarView = field::get_calendar;
    /// Change days of the study's calendar.
    set_calendar_days(SetCalendarDays) -> Nothing = field::set_calendar_days;
    /// Count working days from a day.
    count_workdays(CountWorkdays) -> WorkdayCount = field::count_workdays;
    /// Read special days from a picked table.
    import_calendar(FieldFile) -> FieldImportResult = field::import_calendar;
    /// Write the calendar to a picked table.
    export_calendar(FieldFile) -> ReportResult = field::export_calendar;
    /// Visits and other contacts.
    list_visits(ListVisits) -> Vec<VisitRow> = field::list_visits;
    /// Make or change visits.
    put_visits(PutVisits) -> FieldIds = field::put_visits;
    /// Change state, day or staff of visits.
    update_visits(UpdateVisits) -> Nothing = field::update_visits;
    /// Remove visits.
    remove_visits(FieldIds) -> Nothing = field::remove_visits;
    /// Read visits from a picked table.
    import_visits(FieldFile) -> FieldImportResult = field::import_visits;
    /// Write visits to a picked table.
    export_visits(FieldFile) -> ReportResult = field::export_visits;
    /// The code frames of interviews and focus groups.
    list_interview_codes(Nothing) -> InterviewCodes = interviews::list_interview_codes;
    /// Interviews and focus groups, planned and held, with what they lack.
    list_interviews(ListInterviews) -> InterviewList = interviews::list_interviews;
    /// An interview with its participants.
    get_interview(GetInterview) -> InterviewDetail = interviews::get_interview;
    /// Make or change interviews.
    put_interviews(PutInterviews) -> FieldIds = interviews::put_interviews;
    /// Change state, mode, consent, people or guide of interviews.
    update_interviews(UpdateInterviews) -> Nothing = interviews::update_interviews;
    /// Remove interviews with their participants; transcripts stay.
    remove_interviews(FieldIds) -> Nothing = interviews::remove_interviews;
    /// Make or change participants.
    put_participants(PutParticipants) -> FieldIds = interviews::put_participants;
    /// Remove participants.
    remove_participants(FieldIds) -> Nothing = interviews::remove_participants;
    /// Put the participants of an interview in another order.
    order_participants(OrderParticipants) -> Nothing = interviews::order_participants;
    /// Interviews against the plan, by customer group.
    get_interview_board(Nothing) -> InterviewBoard = interviews::get_interview_board;
    /// Reasons for leaving by groups of customers.
    get_churn(GetChurn) -> ChurnTable = interviews::get_churn;
    /// Say how many interviews are wanted with each customer group.
    set_interview_targets(SetInterviewTargets) -> Nothing = interviews::set_interview_targets;
    /// Fill the plan of interviews from a draw.
    plan_interviews(PlanInterviews) -> PlannedInterviews = interviews::plan_interviews;
    /// Write the minutes of interviews to a picked .xlsx or .docx.
    export_minutes(FieldFile) -> ReportResult = interviews::export_minutes;
    /// Read minutes back from a picked workbook.
    import_minutes(FieldFile) -> FieldImportResult = interviews::import_minutes;
    /// Interview guides.
    list_guides(Nothing) -> Vec<GuideRow> = interviews::list_guides;
    /// Templates for a new guide.
    list_guide_templates(Nothing) -> Vec<GuideRow> = interviews::list_guide_templates;
    /// A guide whole.
    get_guide(IdRef) -> GuideDraft = interviews::get_guide;
    /// Make a guide: empty, from a template, or as a copy.
    add_guide(AddGuide) -> IdRef = interviews::add_guide;
    /// Change a guide whole, or make it.
    put_guide(GuideDraft) -> IdRef = interviews::put_guide;
    /// Remove guides; interviews that followed them stay.
    remove_guides(FieldIds) -> Nothing = interviews::remove_guides;
    /// Check the wording of a guide and how whole its stories are.
    lint_guide(GuideDraft) -> GuideCheck = interviews::lint_guide;
    /// Write a guide to a picked .docx.
    export_guide(FieldFile) -> ReportResult = interviews::export_guide;
    /// Plan invitations by visits, draw or filter of the roster.
    plan_invitations(PlanInvitations) -> PlannedInvitations = field::plan_invitations;
    /// Invitations and how they went.
    list_invitations(ListInvitations) -> InvitationList = field::list_invitations;
    /// Do something to invitations.
    update_invitations(UpdateInvitations) -> Nothing = field::update_invitations;
    /// Remove invitations.
    remove_invitations(FieldIds) -> Nothing = field::remove_invitations;
    /// Invitations as letters.
    render_invitations(RenderInvitations) -> Vec<InvitationLetter> = field::render_invitations;
    /// Write letters to a picked table, for mail merge.
    export_invitations(FieldFile) -> ReportResult = field::export_invitations;
    /// Feedback that must be answered in time.
    list_incidents(ListIncidents) -> Vec<IncidentRow> = field::list_incidents;
    /// Incidents by two of their facts.
    cross_incidents(CrossIncidents) -> IncidentCrosstab = field::cross_incidents;
    /// Make or change incidents.
    put_incidents(PutIncidents) -> FieldIds = field::put_incidents;
    /// Do something to incidents.
    update_incidents(UpdateIncidents) -> Nothing = field::update_incidents;
    /// Remove incidents.
    remove_incidents(FieldIds) -> Nothing = field::remove_incidents;
    /// Find negative feedback by the rules.
    scan_incidents(ScanIncidents) -> ScanResult = field::scan_incidents;
    /// Write feedback record forms to a picked workbook.
    export_feedback_forms(FieldFile) -> ReportResult = field::export_feedback_forms;
    /// Read feedback record forms from a picked workbook.
    import_feedback_forms(FieldFile) -> FieldImportResult = field::import_feedback_forms;
    /// What is due now, today and this week.
    list_due(FieldNow) -> DueList = field::list_due;
    /// Note that things due were done.
    complete_due(CompleteDue) -> Nothing = field::complete_due;

    /// Pain-point phrases, keywords and cloud of the texts in scope.
    mine_texts(MineTexts) -> MiningResult = keywords::mine_texts;
    /// The sentences behind a phrase.
    list_evidence(ListEvidence) -> Vec<EvidenceRow> = keywords::list_evidence;
    /// A word with what stands left and right of it, everywhere.
    list_kwic(ListKwic) -> KwicResult = word_views::list_kwic;
    /// What one group of respondents says more than another.
    compare_groups(CompareGroups) -> Comparison = word_views::compare_groups;
    /// What is said together.
    get_network(GetNetwork) -> Network = word_views::get_network;
    /// Words that the dictionary does not know and perhaps should.
    list_new_words(InScope) -> Vec<NewWordRow> = word_views::list_new_words;
    /// Why a phrase is here, in its category, at its rank.
    explain_phrase(ExplainPhrase) -> ExplanationResult = explain::explain_phrase;

    /// Accept or reject phrases.
    judge_phrases(JudgePhrases) -> Nothing = judgements::judge_phrases;
    /// Give a phrase another name.
    rename_phrase(RenamePhrase) -> Nothing = judgements::rename_phrase;
    /// Count phrases as one.
    merge_phrases(MergePhrases) -> Nothing = judgements::merge_phrases;
    /// Do several merges as one operation.
    accept_merges(AcceptMerges) -> Nothing = judgements::accept_merges;
    /// Take phrases out of the one they were merged into.
    unmerge_phrases(PhraseIds) -> Nothing = judgements::unmerge_phrases;
    /// Make some mentions of a phrase a phrase of their own.
    split_phrase(SplitPhrase) -> PhraseRef = judgements::split_phrase;
    /// Say that mentions are none.
    reject_mentions(RejectMentions) -> Nothing = judgements::reject_mentions;
    /// Code words of a text as a phrase by hand.
    add_mention(AddMention) -> PhraseRef = judgements::add_mention;
    /// Mentions that were judged by hand.
    list_mention_marks(Nothing) -> Vec<MentionMarkRow> = judgements::list_mention_marks;
    /// Take back what was decided about a mention.
    remove_mention_mark(IdRef) -> Nothing = judgements::remove_mention_mark;
    /// Phrases that seem to say the same.
    list_merge_proposals(InScope) -> Vec<MergeProposalRow> = judgements::list_merge_proposals;
    /// Never propose these phrases as one again.
    dismiss_merge(PhraseIds) -> Nothing = judgements::dismiss_merge;
    /// The layer that learns from what people decided.
    get_learning(Nothing) -> Learning = learning::get_learning;
    /// Let the learned layer take part or not.
    switch_learning(SwitchLearning) -> Learning = learning::switch_learning;
    /// Forget everything that people decided about phrases and mentions.
    reset_judgements(Nothing) -> Nothing = judgements::reset_judgements;

    /// A page of the dictionary.
    list_dictionary(ListDictionary) -> DictionaryPage = dictionary::list_dictionary;
    /// Add entries to the study's dictionary.
    add_words(AddWords) -> AddedWords = dictionary::add_words;
    /// Change an entry of the study's dictionary.
    update_word(UpdateWord) -> Nothing = dictionary::update_word;
    /// Remove entries from the study's dictionary.
    remove_words(WordIds) -> Nothing = dictionary::remove_words;
    /// Switch built-in entries off or on.
    switch_words(SwitchWords) -> Nothing = dictionary::switch_words;
    /// Read entries from a picked table.
    import_dictionary(ImportDictionary) -> AddedWords = dictionary::import_dictionary;
    /// Write entries to a picked table.
    export_dictionary(ExportDictionary) -> ReportResult = dictionary::export_dictionary;
    /// Make the study's entries the personal default for new studies.
    save_default_dictionary(Nothing) -> Nothing = dictionary::save_default_dictionary;
    /// Add the personal default to the study.
    apply_default_dictionary(Nothing) -> AddedWords = dictionary::apply_default_dictionary;

    /// Categories, themes and phrases of a scope.
    get_theme_board(MineTexts) -> ThemeBoard = themes::get_theme_board;
    /// Make a theme.
    add_theme(AddTheme) -> ThemeKey = themes::add_theme;
    /// Change a theme.
    update_theme(UpdateTheme) -> ThemeKey = themes::update_theme;
    /// Remove a theme; its phrases go back to where the program puts them.
    remove_theme(ThemeKey) -> Nothing = themes::remove_theme;
    /// Put phrases into a category or theme for good.
    move_phrases(MovePhrases) -> Nothing = themes::move_phrases;
    /// Make several themes one.
    merge_themes(MergeThemes) -> ThemeKey = themes::merge_themes;
    /// Add a category.
    add_category(AddCategory) -> Nothing = themes::add_category;
    /// Show a category under another name.
    rename_category(RenameCategory) -> Nothing = themes::rename_category;
    /// Quotations that stand for a theme.
    list_quotations(ListQuotations) -> Vec<EvidenceRow> = themes::list_quotations;
    /// Themes by groups of respondents, with tests.
    get_theme_matrix(GetThemeMatrix) -> ThemeMatrix = theme_matrix::get_theme_matrix;

    /// Make a candidate pain point with all its evidence.
    add_candidate(AddCandidate) -> CandidateRow = candidates::add_candidate;
    /// Candidate pain points, strongest first.
    list_candidates(Nothing) -> Vec<CandidateRow> = candidates::list_candidates;
    /// A candidate with its evidence.
    get_candidate(IdRef) -> CandidateDetail = candidates::get_candidate;
    /// Change a candidate.
    update_candidate(UpdateCandidate) -> Nothing = candidates::update_candidate;
    /// Remove a candidate.
    remove_candidate(IdRef) -> Nothing = candidates::remove_candidate;
    /// Candidates and questions by kind of need.
    count_needs(Nothing) -> Vec<NeedCount> = candidates::count_needs;
    /// Notes of desk research that a candidate may cite.
    list_desk_research(Nothing) -> Vec<DeskNote> = candidates::list_desk_research;
    /// Cite desk research for a candidate.
    cite_desk_research(CiteDeskResearch) -> Nothing = candidates::cite_desk_research;
    /// Take a passage away from a candidate.
    remove_evidence(RemoveEvidence) -> Nothing = candidates::remove_evidence;

    /// What filters, plans and groups may be made of.
    get_frame_options(Nothing) -> FrameOptions = sampling::get_frame_options;
    /// How many customers pass a filter.
    count_filter(FilterRequest) -> FilterCount = sampling::count_filter;
    /// Sampling plans with what they come to.
    list_plans(Nothing) -> Vec<PlanRow> = sampling::list_plans;
    /// Compute a plan without keeping it.
    preview_plan(PreviewPlan) -> PlanRow = sampling::preview_plan;
    /// Make a sampling plan, or change one.
    put_plan(PutPlan) -> PlanRow = sampling::put_plan;
    /// Remove a sampling plan.
    remove_plan(IdRef) -> Nothing = sampling::remove_plan;
    /// Make a plan's targets the study's quotas.
    adopt_plan(IdRef) -> PlanRow = sampling::adopt_plan;
    /// Have no quotas any more.
    drop_quotas(Nothing) -> Nothing = sampling::drop_quotas;
    /// Set the target of one quota cell.
    set_quota(SetQuota) -> Nothing = sampling::set_quota;
    /// What a draw would take.
    preview_draw(DrawRequest) -> DrawPreview = sampling::preview_draw;
    /// Draw a sample.
    draw_sample(DrawRequest) -> DrawDetail = sampling::draw_sample;
    /// Choose customers for interviews or for the pilot from pools.
    draw_pools(DrawPools) -> DrawDetail = sampling::draw_pools;
    /// All draws.
    list_draws(Nothing) -> Vec<DrawRow> = sampling::list_draws;
    /// A draw with everybody in it.
    get_draw(GetDraw) -> DrawDetail = sampling::get_draw;
    /// Make a draw again and compare.
    check_draw(IdRef) -> DrawCheck = sampling::check_draw;
    /// Remove a draw.
    remove_draw(IdRef) -> Nothing = sampling::remove_draw;
    /// Write a draw to a picked workbook.
    export_draw(ExportDraw) -> ReportResult = sampling::export_draw;
    /// Change where drawn customers stand.
    update_members(UpdateMembers) -> Nothing = sampling::update_members;
    /// Put the next reserve in somebody's place.
    replace_member(ReplaceMember) -> MemberRow = sampling::replace_member;
    /// Quotas against what came in.
    get_quota_board(GetQuotaBoard) -> QuotaBoard = sampling::get_quota_board;
    /// Response at every stage, and likeness to the frame.
    get_recovery(Nothing) -> Recovery = sampling::get_recovery;
    /// Weights by a rule and what they do.
    get_weighting(GetWeighting) -> Weighting = sampling::get_weighting;
    /// Keep a weighting rule, or none.
    set_weighting(SetWeighting) -> Nothing = sampling::set_weighting;
    /// Customers graded by a rule.
    get_grading(GetGrading) -> Grading = sampling::get_grading;
    /// Keep a grading rule, or none.
    set_grading(SetGrading) -> Nothing = sampling::set_grading;
    /// Cohorts with their sizes and headline figures.
    list_cohorts(Nothing) -> Vec<CohortRow> = sampling::list_cohorts;
    /// Make a cohort, or change one.
    put_cohort(PutCohort) -> CohortRow = sampling::put_cohort;
    /// Remove a cohort.
    remove_cohort(IdRef) -> Nothing = sampling::remove_cohort;

    /// Variables that figures can be grouped by, questions apart.
    list_group_variables(Nothing) -> Vec<GroupVariable> = analysis::list_group_variables;
    /// Figures of version 1, by groups.
    describe(Describe) -> Description = analysis::describe;
    /// What figures count and whether they are weighted.
    get_figure_choice(Nothing) -> FigureScope = figure_choice::get_figure_choice;
    /// Choose what figures of pages and report count, and whether they are weighted.
    set_figure_choice(FigureChoice) -> FigureScope = figure_choice::set_figure_choice;
    /// Expectations against perceptions, pair by pair and by dimension.
    get_gaps(Nothing) -> GapTable = gaps::get_gaps;

    /// Kinds of report with their sheets.
    list_report_skeletons(Nothing) -> Vec<ReportSkeleton> = report::list_report_skeletons;
    /// Sheets that the report may have.
    list_report_sheets(Nothing) -> Vec<SheetOption> = report::list_report_sheets;
    /// Write the report to a picked file.
    export_report(ExportReport) -> ReportResult = report::export_report;
}
