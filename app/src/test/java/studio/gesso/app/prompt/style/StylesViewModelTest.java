package studio.gesso.app.prompt.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Person;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.draft.DraftMemory;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.prompt.SaidOffers;
import studio.gesso.engine.archive.style.Style;
import studio.gesso.engine.archive.style.StyleFile;
import studio.gesso.engine.request.Request;

/** Styles are chosen, changed and taken back; the request has them applied, and says which they were. */
class StylesViewModelTest {

    private static final Style FILM = new Style("Film", "film still of {prompt}", "drawing");
    private static final Style INK = new Style("Ink", "ink wash", "");

    @TempDir
    private Path folder;

    private final Draft draft = new Draft(() -> 7);
    private final Person person = new Person();
    private final SaidOffers notices = new SaidOffers();

    private StyleFile file() {
        return new StyleFile(folder.resolve("styles.json"));
    }

    private StylesViewModel model(Style... styles) {
        file().change(all -> all.with(List.of(styles)));
        return new StylesViewModel(draft, file(), new BackgroundWork(Runnable::run, Runnable::run), person, notices);
    }

    private static StyleRow row(StylesViewModel model, String name) {
        return model.found().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private List<Style> kept() {
        return file().read().styles().styles();
    }

    @Test
    void chosenStylesAreAppliedToTheRequestAndNamedInIt() {
        StylesViewModel model = model(FILM, INK);
        draft.prompt().set("a fox ");
        model.toggle(row(model, "Ink"));
        model.toggle(row(model, "Film"));
        Request request = draft.request();
        assertEquals("film still of a fox, ink wash", request.prompt());
        assertEquals(Optional.of("drawing"), request.negative());
        assertEquals(List.of("Ink", "Film"), request.advanced().styles());
        model.toggle(row(model, "Ink"));
        assertEquals("film still of a fox", draft.request().prompt());
    }

    @Test
    void theSettingsOfAPictureGiveItAgainWithoutApplyingItsStylesTwice() {
        StylesViewModel model = model(FILM);
        draft.prompt().set("a fox");
        model.toggle(row(model, "Film"));
        Request made = draft.request();
        Runnable undo = draft.undo();
        draft.use(made);
        assertEquals(List.of(), model.chosen());
        assertEquals(made.prompt(), draft.request().prompt());
        assertEquals(made.negative(), draft.request().negative());
        undo.run();
        assertEquals(made, draft.request().with(it -> it.seed = made.seed()));
    }

    @Test
    void theNextStartHasTheChosenStyles() {
        StylesViewModel model = model(FILM, INK);
        model.toggle(row(model, "Ink"));
        Draft next = new Draft(() -> 7);
        DraftMemory.read(DraftMemory.write(draft), next);
        assertEquals(List.of(INK), next.styles().get());
    }

    @Test
    void everyTypedWordIsSearchedInNamesAndTexts() {
        StylesViewModel model = model(FILM, INK);
        model.typed().set("WASH ink");
        assertEquals(List.of("Ink"), model.found().stream().map(StyleRow::name).toList());
        model.typed().set("photo");
        assertEquals(List.of(), model.found());
        assertEquals("No style has these words.", model.nothing().get());
    }

    @Test
    void aDeletedStyleComesBackWithItsChipInItsPlace() {
        StylesViewModel model = model(FILM, INK);
        model.toggle(row(model, "Film"));
        model.delete(row(model, "Film"));
        assertEquals(List.of(INK), kept());
        assertEquals(List.of(), model.chosen());
        notices.perform();
        assertEquals(List.of(FILM, INK), kept());
        assertEquals(List.of("Film"), model.chosen().stream().map(StyleRow::name).toList());
    }

    @Test
    void aChangedStyleIsAppliedAsItIsNowAndCanBeTakenBack() {
        StylesViewModel model = model(FILM, INK);
        model.toggle(row(model, "Film"));
        model.edit(row(model, "Film"));
        model.form().name().set("Cinema");
        model.form().prompt().set("cinema, {prompt}");
        model.form().finish();
        assertEquals(List.of(new Style("Cinema", "cinema, {prompt}", "drawing"), INK), kept());
        draft.prompt().set("a fox");
        assertEquals("cinema, a fox", draft.request().prompt());
        notices.perform();
        assertEquals(List.of(FILM, INK), kept());
        assertEquals("film still of a fox", draft.request().prompt());
    }

    @Test
    void thePromptBecomesAStyleOnceItHasAName() {
        StylesViewModel model = model();
        draft.prompt().set("oil painting of {prompt}");
        model.saveAs();
        model.form().finish();
        assertTrue(model.form().open().get(), "without a name");
        model.form().name().set("Oil");
        model.form().finish();
        assertFalse(model.form().open().get());
        assertEquals(List.of(new Style("Oil", "oil painting of {prompt}", "")), kept());
        assertEquals(List.of(), notices.sentences, "nothing is lost");
    }

    @Test
    void anImportReplacesWhatHasTheSameNamesAndCanBeTakenBack() throws IOException {
        StylesViewModel model = model(INK);
        person.answers(Files.writeString(folder.resolve("a.csv"), "name,prompt\nInk,pen\nOil,oil\n,x\n"));
        model.importFile();
        assertEquals(List.of(new Style("Ink", "pen", ""), new Style("Oil", "oil", "")), kept());
        assertTrue(notices.sentences.getLast().startsWith("2 styles are imported.\nLine 4"),
                notices.sentences.getLast());
        notices.perform();
        assertEquals(List.of(INK), kept());
    }

    @Test
    void whatTheCommandLineChangedIsSeenWhenTheListOpens() {
        StylesViewModel model = model(INK);
        model.toggle(row(model, "Ink"));
        file().change(styles -> styles.with(List.of(FILM, new Style("Ink", "pen", ""))));
        model.open().set(true);
        assertEquals(List.of("Ink", "Film"), model.found().stream().map(StyleRow::name).toList());
        assertEquals("pen", draft.request().prompt());
    }

    @Test
    void aDamagedFileIsSaid() throws IOException {
        Files.writeString(file().path(), "[");
        new StylesViewModel(draft, file(), new BackgroundWork(Runnable::run, Runnable::run), person, notices);
        assertTrue(notices.sentences.getFirst().contains("styles.json.damaged"), notices.sentences.getFirst());
    }
}
