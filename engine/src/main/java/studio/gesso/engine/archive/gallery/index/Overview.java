package studio.gesso.engine.archive.gallery.index;

import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * The data for the layout of all pictures: a hundred thousand take two megabytes.
 *
 * @param ids their numbers, the newest picture first
 * @param created when each was made, or deleted where it is in the trash, in milliseconds since 1970
 * @param ratings the stars of each, 0 to 5
 */
public record Overview(long[] ids, long[] created, byte[] ratings) {

    /** From number, moment and rating of each in turn. */
    static Overview of(long[] numbers) {
        int count = numbers.length / 3;
        var overview = new Overview(new long[count], new long[count], new byte[count]);
        for (int i = 0; i < count; i++) {
            overview.ids[i] = numbers[3 * i];
            overview.created[i] = numbers[3 * i + 1];
            overview.ratings[i] = (byte) numbers[3 * i + 2];
        }
        return overview;
    }

    /** Those of some pictures, in the same order. */
    Overview only(LongPredicate wanted) {
        int[] kept = IntStream.range(0, ids.length).filter(i -> wanted.test(ids[i])).toArray();
        var overview = new Overview(new long[kept.length], new long[kept.length], new byte[kept.length]);
        for (int i = 0; i < kept.length; i++) {
            overview.ids[i] = ids[kept[i]];
            overview.created[i] = created[kept[i]];
            overview.ratings[i] = ratings[kept[i]];
        }
        return overview;
    }

    Overview copy() {
        return new Overview(ids.clone(), created.clone(), ratings.clone());
    }
}
