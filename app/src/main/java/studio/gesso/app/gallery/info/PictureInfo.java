package studio.gesso.app.gallery.info;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.archive.gallery.index.PictureEntry;

/**
 * The content of the card of a picture.
 *
 * @param title its size and file
 * @param prompt the prompt; empty where it is not known
 * @param facts the other settings
 * @param proof the proof of a fill, as a sentence; empty where there is none
 * @param madeFrom the pictures that it was made from, the nearest first
 * @param became the pictures that were made from it
 */
public record PictureInfo(long id, int rating, String title, String prompt, List<Fact> facts, String proof,
        List<Relative> madeFrom,
        List<Relative> became) {

    /** A setting of the picture. */
    public record Fact(String name, String value) {}

    /** A related picture. */
    public record Relative(long id, String name) {}

    /** The title of a picture: its prompt, or its file name where that is not known. */
    static String name(PictureEntry entry) {
        return entry.prompt().isEmpty() ? entry.file().getFileName().toString() : entry.prompt();
    }

    /** The most common facts, in one line. */
    public String line() {
        return facts.stream().flatMap(fact -> switch (fact.name()) {
            case "Sampler", "Guidance" -> Stream.of(fact.value());
            case "Steps" -> Stream.of(fact.value() + " steps");
            case "Seed" -> Stream.of("seed " + fact.value());
            default -> Stream.empty();
        }).collect(Collectors.joining(" · "));
    }
}
