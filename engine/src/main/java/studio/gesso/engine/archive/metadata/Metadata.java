package studio.gesso.engine.archive.metadata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.comfy.ComfyUi;
import studio.gesso.engine.archive.metadata.dialect.A1111;
import studio.gesso.engine.archive.metadata.dialect.Dialect;
import studio.gesso.engine.archive.metadata.dialect.DrawThings;
import studio.gesso.engine.archive.metadata.dialect.EasyDiffusion;
import studio.gesso.engine.archive.metadata.dialect.Fooocus;
import studio.gesso.engine.archive.metadata.dialect.InvokeAi;
import studio.gesso.engine.archive.metadata.dialect.NovelAi;
import studio.gesso.engine.archive.metadata.dialect.SwarmUi;
import studio.gesso.engine.archive.metadata.gesso.GessoDialect;
import studio.gesso.engine.archive.metadata.gesso.MaskText;
import studio.gesso.engine.archive.metadata.notation.MalformedException;
import studio.gesso.engine.archive.metadata.notation.StealthTexts;
import studio.gesso.engine.archive.metadata.notation.TextPlaces;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.image.embedded.EmbeddedData;

/** Reads the settings of a picture from its file, for all supported programs. */
public final class Metadata {

    /**
     * In the order in which they are tried: those that name their program before those that are recognised by their
     * form.
     */
    private static final List<Dialect> DIALECTS = List.of(new GessoDialect(), new InvokeAi(), new SwarmUi(),
            new Fooocus(),
            new NovelAi(), new EasyDiffusion(), new A1111(), new ComfyUi(), new DrawThings());

    private Metadata() {}

    /**
     * The settings in a PNG, JPEG or WebP file.
     *
     * @throws UserException when the file cannot be read at all; for one without settings the result has a sentence
     */
    public static RestoredSettings read(Path file) {
        return read(embedded(file), file.getFileName().toString(), file);
    }

    /**
     * The settings in the texts of a file, or in the text file next to it.
     *
     * @param name the name for the sentence
     * @param file the picture
     */
    public static RestoredSettings read(EmbeddedData embedded, String name, Path file) {
        RestoredSettings own = read(embedded, name);
        return own.dialect().isPresent()
                ? own
                : SideText.of(file)
                        .filter(A1111::isSettings)
                        .map(text -> new EmbeddedData(embedded.size(), Map.of(TextPlaces.PARAMETERS, text), 1))
                        .map(sideText -> read(sideText, name))
                        .filter(restored -> restored.dialect().isPresent())
                        .orElse(own);
    }

    /** The mask by which a part of a picture of ours was painted, if its file keeps one. */
    public static Optional<Mask> mask(Path file) {
        return TextPlaces.of(embedded(file), MaskText.KEYWORD).flatMap(MaskText::read);
    }

    private static EmbeddedData embedded(Path file) {
        try {
            return EmbeddedReader.read(file);
        } catch (IOException e) {
            throw new UserException(
                    "The picture “" + file + "” cannot be read; check that it is there, and may be read.", e);
        }
    }

    /** The settings in the texts of a file; the name is for messages. */
    public static RestoredSettings read(EmbeddedData stored, String name) {
        EmbeddedData embedded = StealthTexts.laidOpen(stored);
        String problem = "no program that Gesso knows has written any into it";
        for (Dialect dialect : DIALECTS) {
            try {
                Optional<SettingsReader> recovery = dialect.read(embedded);
                if (recovery.isPresent()) {
                    return recovery.get().restored(dialect.name());
                }
            } catch (MalformedException e) {
                problem = e.getMessage();
            }
        }
        return RestoredSettings.nothing("“" + name + "” holds no settings that could be restored: " + problem + ".");
    }
}
