package studio.gesso.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.image.embedded.PngText;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Picture.Made;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;

/** Puts pictures into the pictures folder of a home, as Gesso itself and other programs do. */
public record PictureFolder(Path path) {

    private static final Size TINY = new Size(8, 8);

    /** The folder that the window uses where nothing else is chosen. */
    public static PictureFolder of(Path home) {
        return new PictureFolder(home.resolve("Pictures/Gesso"));
    }

    /** Saves a picture made from words at a moment. */
    public Path save(String prompt, long seed, Pixels pixels, Instant when) {
        return save(request(prompt, seed, new Source.Blank(), pixels.size()), pixels, when);
    }

    /** Saves a picture of one colour. */
    public Path save(String prompt, long seed, int argb, Instant when) {
        return save(prompt, seed, plain(new Size(64, 48), argb), when);
    }

    /** Saves a picture made by a request. */
    public Path save(Request request, Pixels pixels, Instant when) {
        Clock clock = Clock.fixed(when, ZoneId.systemDefault());
        return new PictureSaver(PictureSaver.into(path).folder(), clock).save(picture(request, pixels));
    }

    /** A picture of two prompts. */
    public static Picture picture(String prompt, Optional<String> negative) {
        return picture(request(prompt, 1, new Source.Blank(), TINY).with(prompt, negative), plain(TINY, 0xff336699));
    }

    private static Picture picture(Request request, Pixels pixels) {
        return new Picture(pixels, request, new Made("Gesso 0.0.9", "cpu", "float32", "PyTorch CPU",
                "a1b2c3d4".repeat(8), Duration.ofMillis(2345)));
    }

    public static Request request(String prompt, long seed, Source source, Size size) {
        return new Request("postcard", prompt, Optional.of("fog"), source, size, SamplerName.DPMPP_2M,
                SigmaSchedule.KARRAS, 20,
                7.5, seed, 1);
    }

    public static Pixels plain(Size size, int argb) {
        int[] all = new int[Math.toIntExact(size.area())];
        Arrays.fill(all, argb);
        return new Pixels(size, all);
    }

    /** Writes many tiny pictures of another program, as fast as the disk takes them. */
    public void fill(int count) {
        try {
            for (int i = 0; i < count; i++) {
                Path file = path.resolve("old/%02d".formatted(i / 1000)).resolve("%05d.png".formatted(i));
                Files.createDirectories(file.getParent());
                try (OutputStream out = Files.newOutputStream(file)) {
                    Png.write(plain(TINY, 0xff000000 | i * 2654435), List.of(PngText.plain("parameters",
                            "picture number %d\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: %d, Size: 8x8"
                                    .formatted(i, i))),
                            Png.Effort.QUICK, out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
