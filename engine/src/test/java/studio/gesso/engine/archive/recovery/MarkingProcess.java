package studio.gesso.engine.archive.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.marks.Marks;

/**
 * Another program that tags all pictures of a gallery one by one, undoes a tag of each, and moves its share of them to the
 * trash and back.
 */
final class MarkingProcess {

    private MarkingProcess() {}

    public static void main(String[] arguments) throws IOException {
        try (Gallery gallery = Gallery.open(Path.of(arguments[0]), Path.of(arguments[1]))) {
            gallery.refresh(_ -> {});
            String tag = arguments[2];
            int share = Integer.parseInt(arguments[3]);
            List<PictureEntry> all = gallery.entries(gallery.search("").page(0, 1000));
            System.out.println("ready");
            // Both begin when both have seen all pictures.
            System.in.read();
            for (int i = 0; i < all.size(); i++) {
                List<PictureEntry> one = List.of(all.get(i));
                gallery.mark(one, marks -> tagged(marks, tag));
                if (i % 5 == share) {
                    gallery.trash().restore(gallery.trash().throwAway(one));
                } else {
                    gallery.undo(gallery.mark(one, marks -> tagged(marks, tag + " by mistake")));
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
