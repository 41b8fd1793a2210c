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

/** Reads from a picture file how the picture was made, whatever program made it. */
public final class Metadata {

    /** In the order in which they are tried: those that name themselves before those that are known by their shape. */
    private static final List<Dialect> DIALECTS = List.of(new GessoDialect(), new InvokeAi(), new SwarmUi(),
            new Fooocus(),
            new NovelAi(), new EasyDiffusion(), new A1111(), new ComfyUi(), new DrawThings());

    private Metadata() {}

    /**
     * What a PNG, JPEG or WebP file tells of how its picture was made.
     *
     * @throws UserException when the file cannot be read at all; one without settings gives a sentence in the result
     */
    public static RestoredSettings read(Path file) {
        return read(embedded(file), file.getFileName().toString(), file);
    }

    /**
     * What the texts of a file tell, or the settings in the text file beside it.
     *
     * @param name the name for the sentence
     * @param file where the picture lies
     */
    public static RestoredSettings read(EmbeddedData embedded, String name, Path file) {
        RestoredSettings own = read(embedded, name);
        return own.dialect().isPresent()
                ? own
                : SideText.of(file)
                        .filter(A1111::isSettings)
                        .map(text -> new EmbeddedData(embedded.size(), Map.of(TextPlaces.PARAMETERS, text), 1))
                        .map(beside -> read(beside, name))
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

    /** What the texts of a file tell; the name is for the sentence. */
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
