package studio.gesso.engine.archive.gallery.marks;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of a picture's marks, which can be undone when others have changed them again.
 *
 * @param id the picture's number in the index
 * @param picture its file, relative to the pictures folder, with slashes
 */
public record MarkChange(long id, String picture, Marks before, Marks after) {

    /** Marks without this change: what was changed since by others stays. */
    public Marks undone(Marks now) {
        int rating = before.rating() != after.rating() && now.rating() == after.rating()
                ? before.rating()
                : now.rating();
        return new Marks(rating, undone(now.tags(), before.tags(), after.tags()),
                undone(now.collections(), before.collections(), after.collections()));
    }

    private static List<String> undone(List<String> now, List<String> before, List<String> after) {
        List<String> names = new ArrayList<>(now);
        names.removeIf(name -> has(after, name) && !has(before, name));
        before.stream().filter(name -> !has(after, name)).forEach(names::add);
        return names;
    }

    private static boolean has(List<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }
}
