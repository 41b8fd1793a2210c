package studio.gesso.app.gallery.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Person;
import studio.gesso.app.fx.drop.PictureUses;
import studio.gesso.engine.base.file.FileNames;
import studio.gesso.app.gallery.QuietGallery;
import studio.gesso.app.gallery.list.GalleryPlace;

/** What can be done with the chosen pictures, and where it goes. */
class ActionsViewModelTest {

    @TempDir
    private Path home;
    private QuietGallery all;
    private final Person person = new Person();
    private final List<String> sent = new ArrayList<>();
    private ActionsViewModel actions;

    @BeforeEach
    void open() {
        all = new QuietGallery(home, "a castle", "a fox", "a whale");
        actions = new ActionsViewModel(all.gallery, all.marking, () -> sent.add("verify"), all.work, person,
                all.told::add,
                new ActionsViewModel.Ways(uses(),
                        picture -> sent.add("upscale " + picture.pixels().size()),
                        (name, _) -> sent.add("mask " + name),
                        two -> sent.add("compare " + two.size()), picture -> sent.add("clipboard " + picture.size()),
                        folder -> sent.add("folder " + folder)));
    }

    private PictureUses uses() {
        return new PictureUses(one -> sent.add("open " + one.name()), one -> sent.add("layer " + one.name()),
                one -> sent.add("control " + one.name()), one -> sent.add("reference " + one.name()),
                one -> sent.add("settings " + one.file().orElseThrow()));
    }

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void whatIsPossibleDependsOnHowManyAreChosen() {
        assertEquals(List.of(), possible());
        all.gallery.selection().only(0);
        assertEquals(List.of("use-settings", "use-image", "as-layer", "as-control",
                "as-reference", "upscale", "use-mask", "copy-picture", "save-picture",
                "share", "verify",
                "show-folder", "trash"), possible());
        all.gallery.selection().all(2);
        assertEquals(List.of("as-layer", "as-control", "as-reference", "compare", "share", "sheet", "trash"),
                possible());
        all.marking.trash().remove();
        all.gallery.goTo(GalleryPlace.TRASH);
        all.gallery.selection().only(0);
        assertEquals(List.of("restore", "delete"), possible());
        assertEquals(false, actions.canCollect());
    }

    @Test
    void aPictureGoesWhereItIsSent() {
        all.gallery.selection().only(1);
        String file = all.chosen().file().toString();
        String name = FileNames.stem(all.chosen().file());
        List.of("use-settings", "use-image", "as-layer", "as-control", "as-reference",
                "copy-picture", "show-folder", "verify").forEach(this::act);
        assertEquals(
                List.of("settings " + file, "open " + name, "layer " + name, "control " + name, "reference " + name,
                        "clipboard 64 × 48",
                        "folder " + all.chosen().file().getParent(), "verify"),
                sent);
        assertEquals(List.of(), all.told);
    }

    @Test
    void aPictureWithoutAMaskSaysSo() {
        all.gallery.selection().only(1);
        act("use-mask");
        assertTrue(all.told.getFirst().endsWith("keeps no mask: it was not painted into another picture by Gesso."),
                all.told.toString());
        assertEquals(List.of(), sent);
    }

    @Test
    void copiesAndSheetsAreWrittenWhereThePersonSays() {
        person.answers(home.resolve("copy.png"));
        all.gallery.selection().only(0);
        act("save-picture");
        assertTrue(Files.exists(home.resolve("copy.png")));
        person.answers(home.resolve("sheet.png"));
        all.gallery.selection().all(3);
        act("sheet");
        assertTrue(Files.exists(home.resolve("sheet.png")));
        assertEquals(List.of("The contact sheet is “" + home.resolve("sheet.png") + "”."), all.told);
    }

    @Test
    void severalAreSharedIntoAFolderUnderNamesOfTheirOwn() {
        person.answers(home);
        all.gallery.selection().all(2);
        act("share");
        assertEquals(List.of("2 pictures copied to “" + home + "”, without their prompts."), all.told);
    }

    private void act(String id) {
        actions.actions().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow().act().run();
    }

    private List<String> possible() {
        return actions.actions()
                .stream()
                .filter(one -> one.possible().getAsBoolean())
                .map(GalleryAction::id)
                .toList();
    }
}
