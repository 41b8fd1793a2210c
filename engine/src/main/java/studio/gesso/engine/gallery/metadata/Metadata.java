package studio.gesso.engine.gallery.metadata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.gallery.metadata.comfy.ComfyUi;
import studio.gesso.engine.gallery.metadata.dialect.A1111;
import studio.gesso.engine.gallery.metadata.dialect.Dialect;
import studio.gesso.engine.gallery.metadata.dialect.DrawThings;
import studio.gesso.engine.gallery.metadata.dialect.EasyDiffusion;
import studio.gesso.engine.gallery.metadata.dialect.Fooocus;
import studio.gesso.engine.gallery.metadata.dialect.InvokeAi;
import studio.gesso.engine.gallery.metadata.dialect.NovelAi;
import studio.gesso.engine.gallery.metadata.dialect.SwarmUi;
import studio.gesso.engine.gallery.metadata.gesso.Gesso;
import studio.gesso.engine.gallery.metadata.gesso.MaskText;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Stealth;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.gallery.metadata.settings.Recovered;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.image.Embedded;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.tensor.Refusal;

/** Reads from a picture file how the picture was made, whatever program made it. */
public final class Metadata {

    /** In the order in which they are tried: those that name themselves before those that are known by their shape. */
    private static final List<Dialect> DIALECTS = List.of(new Gesso(), new InvokeAi(), new SwarmUi(), new Fooocus(),
            new NovelAi(), new EasyDiffusion(), new A1111(), new ComfyUi(), new DrawThings());

    private Metadata() {}

    /**
     * What a PNG, JPEG or WebP file tells of how its picture was made.
     *
     * @throws Refusal when the file cannot be read at all; one without settings gives a sentence in the result
     */
    public static Recovered read(Path file) {
        return read(embedded(file), file.getFileName().toString(), file);
    }

    /**
     * What the texts of a file tell, or the settings in the text file beside it.
     *
     * @param name the name for the sentence
     * @param file where the picture lies
     */
    public static Recovered read(Embedded embedded, String name, Path file) {
        Recovered own = read(embedded, name);
        return own.dialect().isPresent()
                ? own
                : SideText.of(file)
                        .filter(A1111::isSettings)
                        .map(text -> new Embedded(embedded.size(), Map.of(Texts.PARAMETERS, text), 1))
                        .map(beside -> read(beside, name))
                        .filter(recovered -> recovered.dialect().isPresent())
                        .orElse(own);
    }

    /** The mask by which a part of a picture of ours was painted, if its file keeps one. */
    public static Optional<Mask> mask(Path file) {
        return Texts.of(embedded(file), MaskText.KEYWORD).flatMap(MaskText::read);
    }

    private static Embedded embedded(Path file) {
        try {
            return Embedded.read(file);
        } catch (IOException e) {
            throw new Refusal("The picture “" + file + "” cannot be read; check that it is there, and may be read.", e);
        }
    }

    /** What the texts of a file tell; the name is for the sentence. */
    public static Recovered read(Embedded stored, String name) {
        Embedded embedded = Stealth.laidOpen(stored);
        String problem = "no program that Gesso knows has written any into it";
        for (Dialect dialect : DIALECTS) {
            try {
                Optional<Recovery> recovery = dialect.read(embedded);
                if (recovery.isPresent()) {
                    return recovery.get().recovered(dialect.name());
                }
            } catch (Malformed e) {
                problem = e.getMessage();
            }
        }
        return Recovered.nothing("“" + name + "” holds no settings that could be restored: " + problem + ".");
    }
}
