package studio.gesso.engine.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.metadata.PictureTexts;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;

/** A folder of many tiny pictures with all the texts of real ones, the same for every measurement. */
final class SampleGallery {

    private static final int A_DAY = 250;
    private static final List<String> SUBJECTS = List.of("fox", "castle", "lighthouse", "penguin", "sailboat", "rocket",
            "mushroom", "bear", "tower", "lake", "mill", "cat", "dragon", "forest", "city");
    private static final List<String> PLACES = List.of("in the snow", "at night", "by the sea", "on a hill",
            "in the fog",
            "under the stars", "in spring", "at dawn", "in a storm", "among flowers");
    private static final List<String> STYLES = List.of("oil painting", "watercolour", "flat illustration", "photograph",
            "35mm film", "ink drawing", "pastel", "low poly", "art nouveau", "woodcut");
    private static final List<String> MODELS = List.of("postcard", "sd15", "sdxl-turbo", "dreamshaper-8",
            "juggernautXL");
    private static final List<Size> SIZES = List.of(new Size(512, 512), new Size(768, 512), new Size(1024, 1024));

    private SampleGallery() {}

    /** Makes the pictures, {@value #A_DAY} a day. */
    static void make(Path folder, int pictures) {
        LocalDate first = LocalDate.of(2026, 8, 31).minusDays(pictures / A_DAY);
        IntStream.range(0, Math.ceilDiv(pictures, A_DAY)).parallel().forEach(day -> {
            try {
                LocalDate date = first.plusDays(day);
                Path to = Files.createDirectories(folder.resolve(date.toString()));
                for (int i = 0; i < Math.min(A_DAY, pictures - day * A_DAY); i++) {
                    write(to, date, i, day * A_DAY + i);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void write(Path folder, LocalDate date, int number, int index) throws IOException {
        var random = new Random(index);
        Request request = new Request(one(MODELS, random),
                "a " + one(SUBJECTS, random) + " " + one(PLACES, random) + ", " + one(STYLES, random) + ", "
                        + one(SUBJECTS, random) + " " + one(PLACES, random) + ", highly detailed, number " + index,
                Optional.of("blurry, ugly, text, watermark"), new Source.Blank(), one(SIZES, random),
                one(List.of(SamplerName.values()), random), one(List.of(SigmaSchedule.values()), random),
                10 + random.nextInt(40),
                1 + random.nextInt(20) / 2.0, index, 1);
        var tiny = new Pixels(new Size(8, 8), random.ints(64).map(argb -> argb | 0xff000000).toArray());
        Picture picture = new Picture(tiny, request,
                new Picture.Made("Gesso 0.1.0", "cpu", "float32", "PyTorch CPU", "0".repeat(64),
                        Duration.ofSeconds(3)));
        Instant created = date.atStartOfDay().plusMinutes(5L * number).toInstant(ZoneOffset.UTC);
        Path file = folder.resolve(String.format(Locale.ROOT, "%05d-%d.png", number + 1, index));
        try (var out = Files.newOutputStream(file)) {
            Png.write(tiny, PictureTexts.of(picture, created), Png.Effort.QUICK, out);
        }
    }

    private static <T> T one(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Rates every seventh picture, and gives it a tag. */
    static void mark(Gallery gallery) {
        long[] ids = gallery.search("").ids();
        long[] some = IntStream.range(0, ids.length / 7).mapToLong(i -> ids[7 * i]).toArray();
        for (int part = 0; part < 6; part++) {
            int rating = part;
            int from = some.length * part / 6;
            int to = some.length * (part + 1) / 6;
            gallery.mark(gallery.entries(Arrays.copyOfRange(some, from, to)),
                    marks -> marks.withRating(rating).withTags(List.of("t" + rating)));
        }
    }
}
