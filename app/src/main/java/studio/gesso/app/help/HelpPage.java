package studio.gesso.app.help;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A page of help, of a text file that is shipped with the program.
 *
 * @param name of the file without its ending
 */
record HelpPage(String name, String title, List<Block> blocks) {

    /** The pages in the order in which a person meets what they are about. */
    static final List<String> NAMES = List.of("prompt", "request", "canvas", "fill", "results", "steps", "upscale",
            "loras", "control", "queue", "gallery", "models", "devices", "settings");

    /** A heading, a paragraph or an item of a list. */
    record Block(BlockKind kind, String text) {}

    enum BlockKind {
        HEADING,
        PARAGRAPH,
        ITEM
    }

    /** Reads a page. */
    static HelpPage of(String name) {
        try (InputStream in = Objects.requireNonNull(HelpPage.class.getResourceAsStream("pages/" + name + ".md"),
                name)) {
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("The page of help cannot be read: " + name, e);
        }
    }

    /** The page of a text: a title, then headings, paragraphs and lists, as Markdown writes them. */
    static HelpPage parse(String name, String text) {
        List<Block> blocks = new ArrayList<>();
        String title = name;
        for (String part : text.split("\n\\s*\n")) {
            if (part.startsWith("# ")) {
                title = part.substring(2).strip();
            } else if (part.startsWith("## ")) {
                blocks.add(new Block(BlockKind.HEADING, part.substring(3).strip()));
            } else if (part.startsWith("- ")) {
                Stream.of(("\n" + part).split("\n- "))
                        .filter(item -> !item.isBlank())
                        .forEach(item -> blocks.add(new Block(BlockKind.ITEM, joined(item))));
            } else if (!part.isBlank()) {
                blocks.add(new Block(BlockKind.PARAGRAPH, joined(part)));
            }
        }
        return new HelpPage(name, title, List.copyOf(blocks));
    }

    private static String joined(String lines) {
        return lines.strip().replaceAll("\\s*\n\\s*", " ");
    }
}
