package studio.gesso.engine.gallery.index;

/**
 * What has to be known of every picture to lay them all out: a hundred thousand take two megabytes.
 *
 * @param ids their numbers, the newest picture first
 * @param created when each was made, or thrown away where it lies in the trash, in milliseconds since 1970
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
}
