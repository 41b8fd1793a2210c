package studio.gesso.engine.archive.gallery.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In which order pictures are listed. */
public enum PictureOrder {
    NEWEST("Newest first", "%1$s DESC, id DESC"),
    OLDEST("Oldest first", "%1$s, id"),
    RATING("Best rated first", "rating DESC, %1$s DESC, id DESC"),
    NAME("By name", "name COLLATE NOCASE, folder, id"),
    SIZE("Largest picture first", "coalesce(width * height, 0) DESC, %1$s DESC, id DESC");

    private final String label;
    private final String columns;

    PictureOrder(String label, String columns) {
        this.label = label;
        this.columns = columns;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /** Whether pictures of one day are beside each other. */
    public boolean isByTime() {
        return this == NEWEST || this == OLDEST;
    }

    /** What SQL orders by. */
    public String columns(String moment) {
        return columns.formatted(moment);
    }

    /** Its short name, as it is typed. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The short names of all. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(PictureOrder::code).toList();
    }

    /** The one of a short name. */
    public static Optional<PictureOrder> named(String name) {
        return Arrays.stream(values()).filter(order -> order.code().equalsIgnoreCase(name.strip())).findFirst();
    }
}
