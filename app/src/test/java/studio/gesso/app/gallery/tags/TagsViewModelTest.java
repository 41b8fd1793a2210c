package studio.gesso.app.gallery.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.gallery.QuietGallery;

/** The tags of the chosen pictures. */
class TagsViewModelTest {

    @TempDir
    private Path home;
    private QuietGallery all;
    private TagsViewModel tags;

    @BeforeEach
    void open() {
        all = new QuietGallery(home, "a castle", "a fox", "a whale");
        tags = new TagsViewModel(all.files, all.gallery, all.marking.marks(), all.work, all.told::add);
    }

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void severalTagsAreTypedAtOnceAndSpeltAsBefore() {
        all.gallery.selection().only(0);
        tags.add("Sea, wide  water,, \"quoted\"");
        assertEquals(List.of("Sea", "quoted", "wide water"), names());
        all.gallery.selection().only(1);
        tags.add("sea");
        assertEquals(List.of("Sea"), names());
    }

    @Test
    void aTagOfSomeSaysOfHowMany() {
        all.gallery.selection().only(0);
        tags.add("sea");
        all.gallery.selection().all(3);
        assertEquals(List.of(new TagsViewModel.Tag("sea", "1")), tags.tags().get());
        tags.remove(tags.tags().get().getFirst());
        assertEquals(List.of(), tags.tags().get());
    }

    @Test
    void knownTagsAreSuggestedAndCompleted() {
        all.gallery.selection().only(0);
        tags.add("sea, seagull");
        assertEquals(List.of(), tags.suggestions("se"), "the picture has both");
        all.gallery.selection().only(1);
        assertEquals(List.of("sea", "seagull"), tags.suggestions("boat, SE").stream().sorted().toList());
        assertEquals("ull", tags.completion("boat, seag"));
        assertEquals("", tags.completion("boat, "));
    }

    @Test
    void aTagIsLookedFor() {
        all.gallery.selection().only(2);
        tags.add("old");
        tags.find(tags.tags().get().getFirst());
        assertEquals(1, all.found());
        all.gallery.selection().clear();
        assertEquals(false, tags.possible().get());
    }

    private List<String> names() {
        return tags.tags().get().stream().map(TagsViewModel.Tag::name).sorted().toList();
    }
}
