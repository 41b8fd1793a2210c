package studio.gesso.app.gallery.info;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.archive.gallery.index.PictureEntry;

/**
 * What the card of a picture tells.
 *
 * @param title its size and file
 * @param prompt what was asked for; empty where that is not known
 * @param facts the other settings
 * @param proof what is proven of how it was made, as a sentence; empty where nothing is
 * @param madeFrom the pictures that it was made from, the nearest first
 * @param became the pictures that were made from it
 */
public record PictureInfo(long id, int rating, String title, String prompt, List<Fact> facts, String proof,
        List<Relative> madeFrom,
        List<Relative> became) {

    /** Something known of the picture. */
    public record Fact(String name, String value) {}

    /** A picture that this one has to do with. */
    public record Relative(long id, String name) {}

    /** What a picture is called: its prompt, or its file where that is not known. */
    static String name(PictureEntry entry) {
        return entry.prompt().isEmpty() ? entry.file().getFileName().toString() : entry.prompt();
    }

    /** The facts that most pictures have, in one line. */
    public String line() {
        return facts.stream().flatMap(fact -> switch (fact.name()) {
            case "Sampler", "Guidance" -> Stream.of(fact.value());
            case "Steps" -> Stream.of(fact.value() + " steps");
            case "Seed" -> Stream.of("seed " + fact.value());
            default -> Stream.empty();
        }).collect(Collectors.joining(" · "));
    }
}
