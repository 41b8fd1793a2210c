package studio.gesso.engine.archive.gallery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.archive.gallery.index.Index;
import studio.gesso.engine.archive.gallery.index.PictureEntry;

/** Which picture came from which, known by the fingerprints of their pixels. */
final class Ancestry {

    private Ancestry() {}

    static List<PictureEntry> ancestors(Index index, PictureEntry entry) {
        List<PictureEntry> ancestors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<String> parent = index.ancestry(entry.id()).parent();
        while (parent.isPresent() && seen.add(parent.get())) {
            List<PictureEntry> found = index.entries(index.withPixels(parent.get()));
            if (found.isEmpty()) {
                break;
            }
            ancestors.add(found.getLast());
            parent = index.ancestry(found.getLast().id()).parent();
        }
        return ancestors;
    }

    static List<PictureEntry> children(Index index, PictureEntry entry) {
        return index.ancestry(entry.id())
                .pixels()
                .map(pixels -> index.entries(index.madeFrom(pixels)))
                .orElse(List.of());
    }
}
