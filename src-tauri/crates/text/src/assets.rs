//! The dictionaries (`assets/dict`), built into the program. Plain text, one item a line, `#` starts
//! a comment line. Nothing else in this crate reads data.

macro_rules! dictionary {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: &str =
            include_str!(concat!("../../../../assets/dict/", $file));)*
    };
}

dictionary! {
    NEGATIVE = "negative.txt";
    POSITIVE = "positive.txt";
    MILD = "mild.txt";
    SCALE = "scale.txt";
    ANTONYMS = "antonyms.txt";
    PROBLEMS = "problems.txt";
    NEGATORS = "negators.txt";
    LACK = "lack.txt";
    DEGREE = "degree.txt";
    FREQUENCY = "frequency.txt";
    IRREALIS = "irrealis.txt";
    VERB_ASPECTS = "verb_aspects.txt";
    ASPECT_STOP = "aspect_stop.txt";
    MODAL_VERBS = "modal_verbs.txt";
    POTENTIAL = "potential.txt";
    ACTS = "acts.txt";
    CONTRAST = "contrast.txt";
    IMPROVE = "improve.txt";
    FEEL = "feel.txt";
    OPPOSITES = "lexical_opposites.txt";
    TW_WORDS = "tw_words.txt";
    SYNONYMS = "synonyms.txt";
    STOP_WORDS = "stop_words.txt";
    TAXONOMY = "taxonomy.txt";
    SEED_MARKS = "seed_marks.txt";
    CAUSES = "causes.txt";
    ALIKE = "alike.txt";
    INTERVIEWER = "interviewer.txt";
    DOMAIN_SERVICE = "domain/service.txt";
    DOMAIN_SOFTWARE = "domain/software.txt";
    DOMAIN_MANUFACTURING = "domain/manufacturing.txt";
    DOMAIN_RETAIL = "domain/retail.txt";
    DOMAIN_LOGISTICS = "domain/logistics.txt";
    DOMAIN_FINANCE = "domain/finance.txt";
    DOMAIN_PUBLIC = "domain/public.txt";
    DOMAIN_AUTOMOBILE = "domain/automobile.txt";
    BRANDS = "brands.txt";
}

/// The items of a dictionary: every line that is neither empty nor a comment.
pub(crate) fn lines(dictionary: &'static str) -> impl Iterator<Item = &'static str> {
    dictionary
        .lines()
        .map(str::trim_end)
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
}
