package studio.gesso.engine.archive.recovery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.marks.Marks;

/** Another program that tags all pictures of a gallery one by one, and throws its share of them away and takes it back. */
final class MarkingProcess {

    private MarkingProcess() {}

    public static void main(String[] arguments) {
        try (Gallery gallery = Gallery.open(Path.of(arguments[0]), Path.of(arguments[1]))) {
            gallery.refresh(_ -> {});
            String tag = arguments[2];
            int share = Integer.parseInt(arguments[3]), others = Integer.parseInt(arguments[4]);
            System.out.println("ready");
            List<PictureEntry> all = gallery.entries(gallery.search("").page(0, 1000));
            for (int i = 0; i < all.size(); i++) {
                Path file = all.get(i).file();
                // What the other program throws away meanwhile has no place to be marked at.
                gallery.entry(i % 10 == others ? Path.of("none") : file)
                        .ifPresent(entry -> gallery.mark(List.of(entry), marks -> tagged(marks, tag)));
                if (i % 10 == share) {
                    gallery.entry(file).ifPresent(entry -> {
                        gallery.trash().throwAway(List.of(entry));
                        gallery.trash()
                                .entries()
                                .stream()
                                .filter(thrown -> gallery.folder().resolve(thrown.place().path()).equals(file))
                                .forEach(thrown -> gallery.trash().restore(List.of(thrown)));
                    });
                }
            }
            System.out.println("done");
        }
    }

    private static Marks tagged(Marks marks, String tag) {
        List<String> tags = new ArrayList<>(marks.tags());
        tags.add(tag);
        return marks.withTags(tags);
    }
}
