package studio.gesso.engine.archive.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import studio.gesso.engine.ChildProgram;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.Samples;

/** Another program that saves into a gallery: a picture a line of its output, until it is killed or has saved enough. */
final class Child {

    private Child() {}

    static Process start(Path pictures, Path cache, long firstSeed, int count) throws IOException {
        return ChildProgram.start(Child.class, pictures.toString(), cache.toString(), String.valueOf(firstSeed),
                String.valueOf(count));
    }

    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[2]);
        try (Gallery gallery = Gallery.open(Path.of(arguments[0]), Path.of(arguments[1]))) {
            for (long seed = first; seed < first + Integer.parseInt(arguments[3]); seed++) {
                Path file = gallery.save(Samples.picture("picture " + seed, seed));
                System.out.println(seed + " " + file);
                if (seed % 3 == 0) {
                    gallery.mark(List.of(gallery.entry(file).orElseThrow()), marks -> marks.withRating(3));
                    System.out.println("rated " + seed);
                }
            }
        }
    }
}
