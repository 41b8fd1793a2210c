package studio.gesso.engine.gallery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.gallery.index.Entry;
import studio.gesso.engine.gallery.index.Index;

/** Which picture came from which, known by the fingerprints of their pixels. */
final class Family {

    private Family() {}

    static List<Entry> ancestors(Index index, Entry entry) {
        List<Entry> ancestors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<String> parent = index.lineage(entry.id()).parent();
        while (parent.isPresent() && seen.add(parent.get())) {
            List<Entry> found = index.entries(index.withPixels(parent.get()));
            if (found.isEmpty()) {
                break;
            }
            ancestors.add(found.getLast());
            parent = index.lineage(found.getLast().id()).parent();
        }
        return ancestors;
    }

    static List<Entry> children(Index index, Entry entry) {
        return index.lineage(entry.id())
                .pixels()
                .map(pixels -> index.entries(index.madeFrom(pixels)))
                .orElse(List.of());
    }
}
