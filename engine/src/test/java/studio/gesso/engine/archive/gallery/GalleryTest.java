package studio.gesso.engine.archive.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.gallery.index.Index.Label;
import studio.gesso.engine.archive.gallery.index.Index;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;

class GalleryTest extends OpenGallery {

    @Test
    void aSavedPictureIsFoundAtOnce() {
        PictureEntry entry = save("a fox in the snow", 4711);
        assertEquals(List.of("a fox in the snow"), prompts("fox"));
        assertEquals(Optional.of("postcard"), entry.facts().model());
        assertEquals(Optional.of("DPM++ 2M Karras"), entry.facts().sampler());
        assertEquals(Optional.of("4711"), entry.facts().seed());
        assertEquals(Optional.of(Samples.SIZE), entry.size());
        assertEquals(Optional.of("Gesso"), entry.dialect());
    }

    @Test
    void tagsOfSomePicturesAreCounted() {
        PictureEntry fox = save("a fox", 1);
        PictureEntry cat = save("a cat", 2);
        PictureEntry dog = save("a dog", 3);
        gallery.mark(List.of(fox, cat, dog), marks -> marks.withTags(List.of("animal")));
        gallery.mark(List.of(cat), marks -> marks.withTags(List.of("Night")));
        assertEquals(List.of("animal 1", "Night 1"), gallery.tags(fox.id(), cat.id())
                .stream()
                .map(label -> label.name() + " " + label.pictures())
                .toList());
    }

    @Test
    void aPictureKnowsWhereItCameFrom() {
        PictureEntry first = save("a hill", 1);
        PictureEntry second = from(first, "a castle on a hill", 2);
        PictureEntry third = from(second, "a castle at night", 3);
        PictureEntry other = from(first, "a mill on a hill", 4);
        assertEquals(List.of(second, first), gallery.ancestors(third));
        assertEquals(List.of(other, second), gallery.children(first));
        assertEquals(List.of(), gallery.children(third));
        assertEquals(List.of(), gallery.ancestors(first));
    }

    @Test
    void aPictureIsSavedWhereTheIndexDoesNotWork() {
        PictureEntry first = save("a hill", 1);
        Source source = new Source.From(Pictures.read(first.file()), 0.5);
        gallery.close();
        Path file = gallery.save(Samples.picture(Samples.request("a mill", 2).with(source, Samples.SIZE)));
        assertEquals("a mill", Metadata.read(file).settings().prompt().orElseThrow());
    }

    private PictureEntry from(PictureEntry parent, String prompt, long seed) {
        Request request = Samples.request(prompt, seed);
        Source source = new Source.From(Pictures.read(parent.file()), 0.5);
        Request based = new Request(request.model(), request.prompt(), request.negative(), source, request.size(),
                request.sampler(), request.sigmaSchedule(), 20, 7, seed, 1);
        return gallery.entry(gallery.save(Samples.picture(based))).orElseThrow();
    }

    @Test
    void namesAreCounted() {
        PictureEntry fox = save("a fox", 1);
        PictureEntry cat = save("a cat", 2);
        gallery.mark(List.of(fox, cat), marks -> marks.withTags(List.of("animal", " ")));
        gallery.mark(gallery.entries(cat.id()), marks -> marks.withTags(List.of("Animal", "pet", "PET")));
        assertEquals(List.of(new Label("animal", 2), new Label("pet", 1)), gallery.labels(Index.Label.Type.TAG));
        assertEquals(List.of(), gallery.labels(Index.Label.Type.COLLECTION));
    }

    @Test
    void pagesAreCutOutOfWhatIsFound() {
        for (int seed = 0; seed < 5; seed++) {
            save("p", seed);
        }
        Gallery.Found found = gallery.search("p");
        assertEquals(5, found.count());
        assertEquals(List.of("2", "1"),
                gallery.entries(found.page(2, 2)).stream().map(e -> e.facts().seed().orElseThrow()).toList());
        assertEquals(1, found.page(4, 100).length);
        assertEquals(0, found.page(50, 10).length);
    }
}
