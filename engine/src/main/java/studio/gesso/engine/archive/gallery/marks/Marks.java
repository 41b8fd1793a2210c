package studio.gesso.engine.archive.gallery.marks;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * A person's marks on a picture: rating, tags and collections.
 *
 * @param rating 0 for none, 1 to {@value #BEST}
 * @param tags words, each once, in alphabetical order
 * @param collections names of the collections that it belongs to, each once, in alphabetical order
 */
public record Marks(int rating, List<String> tags, List<String> collections) {

    public static final int BEST = 5;

    /** No marks. */
    public static final Marks NONE = new Marks(0, List.of(), List.of());

    public Marks {
        if (rating < 0 || rating > BEST) {
            throw new IllegalArgumentException("A rating of " + rating + " is not from 0 to " + BEST);
        }
        tags = sorted(tags);
        collections = sorted(collections);
    }

    private static List<String> sorted(Collection<String> names) {
        var sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(sorted::add);
        return List.copyOf(sorted);
    }

    public Marks withRating(int value) {
        return new Marks(value, tags, collections);
    }

    public Marks withTags(List<String> value) {
        return new Marks(rating, value, collections);
    }

    public Marks withCollections(List<String> value) {
        return new Marks(rating, tags, value);
    }
}
