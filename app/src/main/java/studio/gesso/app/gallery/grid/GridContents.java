package studio.gesso.app.gallery.grid;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/** The pictures of a grid in their order: a number, a rating and a day each, so that a hundred thousand cost little. */
public final class GridContents {

    public static final GridContents NONE = new GridContents(new long[0], new byte[0], List.of());

    /** The day of a group that is of no day. */
    public static final LocalDate NO_DAY = LocalDate.MAX;

    private final long[] ids;
    private final byte[] ratings;
    private final List<Day> days;

    /** A day and how many pictures it has. */
    public record Day(LocalDate date, int count) {}

    /**
     * Pictures in a given order.
     *
     * @param ids a number for each that no other picture has
     * @param ratings their stars, 0 to 5
     * @param days the days that group them, whose counts add up to all
     */
    public GridContents(long[] ids, byte[] ratings, List<Day> days) {
        this.ids = ids;
        this.ratings = ratings;
        this.days = List.copyOf(days);
    }

    /**
     * Pictures by when they were made.
     *
     * @param created when each was made, in milliseconds since 1970, the newest or the oldest first
     */
    public static GridContents of(long[] ids, byte[] ratings, long[] created, ZoneId zone) {
        List<Day> days = new ArrayList<>();
        for (int first = 0, next; first < ids.length; first = next) {
            LocalDate day = Instant.ofEpochMilli(created[first]).atZone(zone).toLocalDate();
            long dayBegins = day.atStartOfDay(zone).toInstant().toEpochMilli();
            long dayEnds = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
            next = first + 1;
            while (next < ids.length && created[next] >= dayBegins && created[next] < dayEnds) {
                next++;
            }
            days.add(new Day(day, next - first));
        }
        return new GridContents(ids, ratings, days);
    }

    /** Pictures that are not sorted by when they were made. */
    public static GridContents inOneGroup(long[] ids, byte[] ratings) {
        return new GridContents(ids, ratings, ids.length == 0 ? List.of() : List.of(new Day(NO_DAY, ids.length)));
    }

    public int size() {
        return ids.length;
    }

    public boolean isEmpty() {
        return ids.length == 0;
    }

    /** The number of the picture at a place. */
    public long id(int index) {
        return ids[index];
    }

    /** The place of a picture by its number. */
    public OptionalInt place(long id) {
        for (int at = 0; at < ids.length; at++) {
            if (ids[at] == id) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /** The stars of the picture at a place. */
    public int rating(int index) {
        return ratings[index];
    }

    public List<Day> days() {
        return days;
    }

    /** All numbers in order. */
    public LongStream ids() {
        return LongStream.of(ids);
    }

    /** The same with other ratings for some pictures, by their numbers. */
    public GridContents rated(Map<Long, Integer> stars) {
        Map<Long, Integer> left = new HashMap<>(stars);
        byte[] changed = ratings.clone();
        for (int i = 0; i < ids.length && !left.isEmpty(); i++) {
            Integer given = left.remove(ids[i]);
            if (given != null) {
                changed[i] = given.byteValue();
            }
        }
        return new GridContents(ids, changed, days);
    }
}
