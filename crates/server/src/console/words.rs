//! What the console and the reading pages say, in Dutch and English side by side: a word that misses a language does not
//! compile, and one that no page says is warned of.

/// One line for each word: its name, Dutch, English.
macro_rules! words {
    ($($name:ident: $nl:literal, $en:literal;)*) => {
        /// Every word of the pages, in one language.
        #[derive(Debug)]
        pub struct Words {
            $(#[doc = $en] pub(crate) $name: &'static str,)*
        }

        /// Dutch.
        pub static NL: Words = Words { $($name: $nl,)* };

        /// English.
        pub static EN: Words = Words { $($name: $en,)* };
    };
}

impl Words {
    /// A language as people call it; one we have no word for by its tag.
    #[must_use]
    pub fn language_name<'a>(&self, locale: &'a model::Locale) -> &'a str {
        match locale.language() {
            "nl" => self.dutch,
            "en" => self.english,
            _ => locale.as_str(),
        }
    }
}

words! {
    dutch: "Nederlands", "Dutch";
    english: "Engels", "English";
    skip: "Naar de inhoud", "Skip to content";
    main_menu: "Hoofdmenu", "Main menu";
    application: "Applicatie", "Application";
    overview: "Overzicht", "Overview";
    instructions: "Instructies", "Instructions";
    publish: "Publiceren", "Publish";
    insights: "Inzichten", "Insights";
    sign_in: "Aanmelden", "Sign in";
    sign_out: "Afmelden", "Sign out";
    language: "Taal", "Language";

    sign_in_lead: "Voor wie instructies schrijft of de inzichten leest.", "For those who write instructions or read the insights.";
    email: "E-mailadres", "E-mail address";
    password: "Wachtwoord", "Password";
    sign_in_wrong: "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk of ze kloppen en probeer het nog eens.", "This e-mail address and password do not go together. Check them and try again.";
    signed_out: "Je bent afgemeld.", "You are signed out.";

    no_applications: "Er is nog geen applicatie. Haal een map met instructies binnen met `souffleur import`.", "There is no application yet. Bring in a folder of instructions with `souffleur import`.";
    served_now: "Nu te lezen", "Served now";
    not_published: "Nog niets gepubliceerd", "Nothing published yet";
    publication: "Publicatie", "Publication";
    by: "door", "by";
    in_total: "instructies", "instructions";
    to_publish: "te publiceren", "to publish";
    with_errors: "met fouten", "with errors";
    missing_translations: "vertalingen missen", "translations missing";
    review_due: "toe aan controle", "due for review";
    embed: "In de applicatie zetten", "Put it in the application";
    embed_lead: "Zet deze regel in de pagina van de applicatie:", "Put this line in the application's page:";
    reading_pages: "Leespagina's", "Reading pages";

    new_instruction: "Nieuwe instructie", "New instruction";
    no_instructions: "Er zijn nog geen instructies. Maak de eerste, of haal ze binnen met `souffleur import`.", "There are no instructions yet. Make the first, or bring them in with `souffleur import`.";
    title: "Titel", "Title";
    languages: "Talen", "Languages";
    kind: "Soort", "Kind";
    owner: "Eigenaar", "Owner";
    review: "Controle", "Review";
    no_owner: "geen eigenaar", "no owner";
    no_review: "geen datum", "no date";
    overdue: "te laat", "overdue";
    missing: "mist", "missing";
    add_translation: "Vertaling toevoegen", "Add translation";
    kind_instruction: "Instructie", "Instruction";
    kind_announcement: "Aankondiging", "Announcement";
    kind_hint: "Hint", "Hint";
    kind_handbook: "Handboek", "Handbook";
    kind_training: "Training", "Training";
    kind_checklist: "Checklist", "Checklist";
    state_new: "Nieuw", "New";
    state_changed: "Gewijzigd", "Changed";
    state_same: "Gepubliceerd", "Published";
    state_broken: "Fout", "Error";
    state_removed: "Weggehaald", "Removed";

    text: "Tekst", "Text";
    text_help: "Markdown met bovenaan de gegevens van de instructie.", "Markdown, with what belongs to the instruction at the top.";
    save: "Bewaren", "Save";
    save_over: "Toch mijn tekst bewaren", "Save my text anyway";
    check: "Controleren", "Check";
    preview: "Voorbeeld", "Preview";
    preview_lead: "De echte hulp, met de tekst zoals die er nu staat.", "The real helper, with the text as it stands now.";
    preview_show: "Voorbeeld tonen", "Show preview";
    preview_broken: "Het voorbeeld komt zodra de fouten uit de tekst zijn.", "The preview appears once the errors are out of the text.";
    preview_stage: "Zo ziet de hulp eruit voor een collega. Hieronder staan de plekken die de stappen aanwijzen.", "This is how the helper looks to a colleague. Below are the places that the steps point at.";
    preview_no_places: "De stappen wijzen niets aan.", "The steps point at nothing.";
    pick: "Een element aanwijzen, en de regels voor onder de stap kopiëren (zet achter het adres van een scherm #souffleur-pick):", "Point at an element, and copy the lines for below the step (put #souffleur-pick behind the address of a screen):";
    problems: "Wat er te doen is", "What there is to do";
    no_problems: "Geen fouten. Deze tekst kan zo gepubliceerd worden.", "No errors. This text can be published as it is.";
    line: "Regel", "Line";
    error: "Fout", "Error";
    warning: "Tip", "Tip";
    saved: "Bewaard als versie", "Saved as version";
    saved_with_problems: "Los de fouten op voor je publiceert.", "Mend the errors before you publish.";
    version: "versie", "version";
    last_saved: "Laatst bewaard", "Last saved";
    conflict: "Iemand anders heeft deze instructie intussen bewaard. Jouw tekst staat hieronder en is niet weg.", "Somebody else saved this instruction meanwhile. Your text is below; it is not lost.";
    conflict_deleted: "Iemand anders heeft deze instructie intussen verwijderd. Jouw tekst staat hieronder en is niet weg.", "Somebody else deleted this instruction meanwhile. Your text is below; it is not lost.";
    conflict_theirs: "De tekst die er nu staat", "The text that is there now";
    stale: "Dit formulier hoorde bij een eerdere aanmelding. Je tekst is er nog: kijk hem na en bewaar opnieuw.", "This form belonged to an earlier sign-in. Your text is still here: check it and save again.";
    signed_out_text: "Je bent niet meer aangemeld. Je tekst is er nog. Meld je aan in een nieuw tabblad, kom hier terug en bewaar opnieuw.", "You are no longer signed in. Your text is still here. Sign in in a new tab, come back here and save again.";
    sign_in_new_tab: "Aanmelden in een nieuw tabblad", "Sign in in a new tab";
    delete: "Verwijderen", "Delete";
    delete_lead: "Het concept gaat weg. Wat gepubliceerd is, blijft te lezen tot de volgende publicatie.", "The draft goes away. What is published stays readable until the next publication.";
    delete_sure: "Ja, verwijder dit concept", "Yes, delete this draft";
    deleted: "Het concept is verwijderd.", "The draft is deleted.";
    id: "Naam in het adres", "Name in the address";
    id_help: "Kleine letters, cijfers en streepjes. Leeg: gemaakt van de titel.", "Lower-case letters, digits and dashes. Empty: made from the title.";
    title_help: "De taak, zoals een collega haar zou noemen: Een factuur corrigeren.", "The task as a colleague would call it: Correct an invoice.";
    title_missing: "Geef een titel.", "Give a title.";
    id_wrong: "Gebruik alleen kleine letters, cijfers en streepjes, hoogstens 64.", "Use only lower-case letters, digits and dashes, 64 at most.";
    locale_wrong: "Kies een taal van de applicatie.", "Choose a language of the application.";
    exists: "Deze instructie is er al in deze taal. Kies een andere naam.", "This instruction is there already in this language. Choose another name.";
    make: "Maken", "Make";

    publish_lead: "Alle instructies gaan samen naar de collega's, als één genummerde publicatie.", "All instructions go to your colleagues together, as one numbered publication.";
    publish_nothing: "Er is niets veranderd sinds de laatste publicatie.", "Nothing has changed since the last publication.";
    publish_blocked: "Los eerst deze fouten op. Zolang er één instructie fout is, wordt er niets gepubliceerd.", "Mend these errors first. While one instruction is wrong, nothing is published.";
    publish_changes: "Wat er verandert", "What changes";
    publish_button: "Publiceer nummer", "Publish number";
    published: "is gepubliceerd. Collega's zien het bij de volgende pagina die ze openen.", "is published. Colleagues see it with the next page they open.";
    publish_unchanged: "Er was niets te publiceren: alles staat er al.", "There was nothing to publish: everything is there already.";
    part_title: "titel", "title";
    part_why: "waarom", "why";
    part_when: "waar het geldt", "where it applies";
    part_steps: "aantal stappen", "number of steps";
    part_step: "stap", "step";
    part_parts: "inhoud", "contents";
    part_rest: "gegevens", "details";

    drift: "Wat verschoof", "Drift";
    drift_lead: "Stappen waarvan de hulp de plek in de laatste vier weken niet vond zoals die er staat. Meestal komt dat door een nieuwe versie van de applicatie.", "Steps whose place help did not find as it is written, in the last four weeks. Mostly a new release of the application is why.";
    drift_empty: "Voor genoeg mensen om te tonen is geen stap verschoven.", "No step has drifted for enough people to show it.";
    release: "Versie", "Release";
    release_none: "niet bekend", "not known";
    healed: "Teruggevonden", "Found again";
    changed: "Wat er veranderde", "What changed";
    changed_role: "soort element", "kind of element";
    changed_name: "tekst", "text";
    changed_id: "id", "id";
    changed_address: "adres", "address";
    changed_class: "classes", "classes";
    changed_place: "plaats", "place";
    proposal: "Voorstel", "Proposal";
    proposal_none: "nog geen", "none yet";
    in_draft: "Het concept is hier al veranderd", "The draft has changed here already";
    sure: "zeker", "sure";
    accept: "Neem over", "Accept";
    repair: "Een stap herstellen", "Mend a step";
    repair_lead: "Dit verandert in het concept. Er wordt niets gepubliceerd.", "This changes in the draft. Nothing is published.";
    repair_now: "Nu", "Now";
    repair_then: "Straks", "Then";
    repair_do: "Ja, zet het in het concept", "Yes, put it in the draft";
    repair_conflict: "Iemand anders heeft deze instructie intussen bewaard. Kijk nog eens of dit klopt.", "Somebody else saved this instruction meanwhile. Check once more that this is right.";
    repair_changed: "Het concept is hier al veranderd, of niet te lezen. Er is niets gedaan.", "The draft has changed here already, or cannot be read. Nothing was done.";
    repair_open: "Open het concept", "Open the draft";
    back: "Terug", "Back";

    weeks_1: "Deze week", "This week";
    weeks_4: "4 weken", "4 weeks";
    weeks_13: "13 weken", "13 weeks";
    period: "Periode", "Period";
    insights_lead: "Tellingen van groepen, nooit van één persoon.", "Counts of groups, never of one person.";
    floor_before: "Geen getal onder de", "No number under";
    floor_after: "mensen per week: kleinere groepen tellen nergens mee.", "people a week: smaller groups count nowhere.";
    people_note: "Mensen: het hoogste aantal in één week, afgerond naar beneden op vijf.", "People: the highest number in one week, rounded down to five.";
    count: "Aantal", "Count";
    people: "Mensen", "People";
    at_least: "minstens", "at least";
    chart_of: "Staafdiagram. Dezelfde getallen staan in de tabel eronder.", "Bar chart. The table below holds the same numbers.";
    panel_failed: "Dit deel kan nu niet getoond worden. De rest van de pagina klopt wel. Probeer het straks opnieuw.", "This part cannot be shown now. The rest of the page is right. Try again later.";
    consulted: "Gelezen instructies", "Instructions read";
    consulted_is: "Hoe vaak een instructie is geopend om te lezen; de tien meest gelezen.", "How often an instruction was opened to read; the ten most read.";
    consulted_empty: "Nog geen instructie is door genoeg mensen geopend.", "No instruction has been opened by enough people yet.";
    stuck: "Schermen waar mensen vastlopen", "Screens where people get stuck";
    stuck_is: "Hoe vaak op een scherm een teken van vastlopen is gezien: twee keer dezelfde foutmelding binnen twee minuten; vier snelle klikken op één plek, of drie trage op één knop, zonder dat er iets gebeurt; een veld dat binnen twee minuten voor de derde keer wordt ingevuld; binnen twee minuten voor de derde keer terug op een pagina zonder iets te doen; of drie minuten klikken zonder dat er iets verandert.", "How often a sign of being stuck was seen on a screen: the same error twice within two minutes; four quick clicks on one place, or three slow ones on one button, while nothing happens; a field that is filled in for the third time within two minutes; back on a page for the third time within two minutes without doing anything; or three minutes of clicks that change nothing.";
    stuck_empty: "Op geen enkel scherm lopen genoeg mensen vast om te tonen.", "On no screen do enough people get stuck to show it.";
    screen: "Scherm", "Screen";
    same_error_twice: "zelfde fout, twee keer", "same error, twice";
    rage_click: "woeste klikken", "rage clicks";
    dead_click: "knop doet niets", "button does nothing";
    field_again: "veld steeds opnieuw", "same field again";
    page_loop: "heen en weer", "back and forth";
    long_dwell: "komt niet verder", "gets nowhere";
    in_vain: "Zoekvragen zonder antwoord of zonder klik", "Searches without an answer or a click";
    in_vain_is: "Hoe vaak een zoekvraag geen uitkomst bracht: er werd niets gevonden (gekleurd), of wel iets, maar niets ervan werd geopend (grijs). Hier mist een instructie, of een ander woord ervoor (also). De tekst is pas te zien als genoeg mensen hetzelfde zochten.", "How often a search led nowhere: nothing was found (in colour), or something was, and nothing of it was opened (grey). Here an instruction is missing, or another word for it (also). The text shows only once enough people searched for the same.";
    in_vain_empty: "Geen zoekvraag bleef bij genoeg mensen zonder antwoord of zonder klik.", "No search stayed without an answer or a click for enough people.";
    no_answer: "Niets gevonden", "Nothing found";
    passed_over: "Niets geopend", "Nothing opened";
    query: "Zoekvraag", "Search";
    reach: "Hoe ver mensen komen", "How far people come";
    reach_is: "Mensen die om aanwijzen vroegen: hoeveel er een stap zagen (grijs) en deden (gekleurd), en hoeveel tot het eind kwamen. Bij een handboek, training of checklist: hoeveel mensen die openden, en hoeveel alles deden.", "People who asked to be shown: how many saw a step (grey) and did it (in colour), and how many came to the end. Of a handbook, training or checklist: how many opened it, and how many did all of it.";
    rounded_before: "Iedereen telt één keer per week, en elk aantal is per week naar beneden afgerond op een veelvoud van", "Everybody counts once a week, and each number is rounded down, week by week, to a multiple of";
    rounded_after: ": zo gaat ook een verschil niet over een kleine groep.", ": so no difference is about a small group either.";
    reach_empty: "Hiermee zijn nog niet genoeg mensen begonnen om te tonen.", "Not enough people have begun this yet to show it.";
    reach_none: "Er is nog geen instructie om te kiezen.", "There is no instruction to choose yet.";
    how_far: "Hoe ver", "How far";
    began: "Begonnen", "Began";
    to_the_end: "Tot het eind", "To the end";
    opened: "Geopend", "Opened";
    all_done: "Alles gedaan", "All of it done";
    step: "Stap", "Step";
    done: "Gedaan", "Done";
    place_missing: "Plek niet gevonden", "Place not found";
    show: "Toon", "Show";

    help_lead: "Korte instructies, stap voor stap.", "Short instructions, step by step.";
    help_all: "Alle instructies", "All instructions";
    search: "Zoeken", "Search";
    search_hint: "Waar heb je hulp bij nodig?", "What do you need help with?";
    found_none: "Niets gevonden. Probeer een ander woord, of kijk in de lijst hieronder.", "Nothing found. Try another word, or look in the list below.";
    closest: "Misschien helpt dit", "This may help";
    found: "Gevonden", "Found";
    understood: "Resultaten voor", "Results for";
    why: "Waarom", "Why";
    steps: "Stappen", "Steps";
    contents: "Inhoud", "Contents";
    right_answer: "Bekijk het antwoord", "See the answer";
    suggestions: "Zoekresultaten", "Search results";
    clear: "Wis", "Clear";
    find_instruction: "Zoek een instructie", "Find an instruction";
    find_none: "Geen instructie gevonden voor deze woorden.", "No instruction found for these words.";
    contact: "Kom je er niet uit? Vraag het aan", "Still stuck? Ask";
    image: "Afbeelding", "Picture";
    kept_by: "Bijgehouden door", "Kept up by";
}
