package studio.gesso.engine.archive.style;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.UnaryOperator;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.ExclusiveAccess;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.base.file.TextFile;

/**
 * The styles of this person: one file in the form of Fooocus's, written atomically and shared by all open windows and
 * the command line.
 *
 * @param path where it lies; it need not exist
 */
public record StyleFile(Path path) {

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    /** More would make no list that anyone searches. */
    static final int MOST = 10_000;

    /**
     * What is in the file.
     *
     * @param remark what could not be read, and where the damaged file is now
     */
    public record Read(StyleList styles, Optional<String> remark) {}

    /** What a change has made of the styles. */
    public record Changed(StyleList before, StyleList after, Optional<String> remark) {}

    /** The file in the settings of a person. */
    public static StyleFile in(StudioFolders places) {
        return new StyleFile(places.settings().resolve("styles.json"));
    }

    /**
     * Reads the file; a damaged one is put aside, and what is whole in it is kept.
     *
     * @throws UserException if the file is there and cannot be read
     */
    public Read read() {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return new Read(StyleList.NONE, Optional.empty());
        }
        ImportedStyles read = StyleImport.of(new TextFile(path, "The file of styles, " + path + ","), true);
        return read.remarks().isEmpty()
                ? new Read(read.list(), Optional.empty())
                : alone(this::mended);
    }

    /**
     * Changes the styles.
     *
     * @throws UserException if there would be too many, or the file cannot be written
     */
    public Changed change(UnaryOperator<StyleList> change) {
        return alone(() -> {
            Read read = Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    ? mended()
                    : new Read(StyleList.NONE, Optional.empty());
            StyleList after = change.apply(read.styles());
            if (after.styles().size() > MOST) {
                throw new UserException("That would be " + after.styles().size() + " styles; Gesso keeps " + MOST
                        + ". Remove those that you do not use.");
            }
            if (!after.equals(read.styles())) {
                write(after);
            }
            return new Changed(read.styles(), after, read.remark());
        });
    }

    /** Another window may have mended the file meanwhile. */
    private Read mended() throws IOException {
        ImportedStyles read = StyleImport.of(new TextFile(path, "The file of styles, " + path + ","), true);
        if (read.remarks().isEmpty()) {
            return new Read(read.list(), Optional.empty());
        }
        Path aside = aside();
        Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
        if (!read.styles().isEmpty()) {
            write(read.list());
        }
        return new Read(read.list(), Optional.of("The file of your styles is damaged"
                + (read.styles().isEmpty() ? "" : "; " + read.styles().size() + " of them could be read")
                + ". The old file is " + aside + "."));
    }

    private Path aside() {
        Path aside = path.resolveSibling(path.getFileName() + ".damaged");
        for (int i = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
            aside = path.resolveSibling(path.getFileName() + ".damaged-" + i);
        }
        return aside;
    }

    private void write(StyleList styles) throws IOException {
        JsonArray all = new JsonArray();
        styles.styles().forEach(style -> all.add(json(style)));
        AtomicFile.write(path, out -> out.write((JSON.toJson(all) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonObject json(Style style) {
        JsonObject json = new JsonObject();
        json.addProperty("name", style.name());
        json.addProperty("prompt", style.prompt());
        json.addProperty("negative_prompt", style.negative());
        return json;
    }

    private <T> T alone(ExclusiveAccess.Change<T> change) {
        try {
            Files.createDirectories(ParentFolder.of(path));
            return ExclusiveAccess.to(path, change);
        } catch (IOException e) {
            throw new UserException("The styles cannot be written to " + path
                    + "; check that this folder can be written and has room.", e);
        }
    }
}
