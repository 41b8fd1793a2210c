package studio.gesso.engine.diffusion.model.tiny;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFamily;

/**
 * The tiny autoencoders (TAESD) that are there.
 *
 * @param files the files of tiny autoencoders as they are now; called when one is needed
 */
public record TinyDecoders(Supplier<List<Path>> files) {

    /** None. */
    public static final TinyDecoders NONE = new TinyDecoders(List::of);

    /** The decoder for a family's latents; empty where none is there. Files that cannot be read are left out. */
    public Optional<TinyDecoderFile> find(ModelFamily family) {
        return all().filter(file -> file.families().contains(family)).findFirst();
    }

    /**
     * The decoder for a family's latents.
     *
     * @throws UserException if none is there: which there are, and what to do
     */
    public TinyDecoderFile require(ModelFamily family) {
        return find(family).orElseThrow(() -> missing(family));
    }

    private UserException missing(ModelFamily family) {
        String there = all().map(TinyDecoders::named).collect(Collectors.joining(", "));
        return new UserException(TinyDecoderFile.usualName(family)
                .map(name -> "There is no TAESD for the latents of " + family.label() + " here. Put " + name
                        + " into the folder vae_approx of the models folder, or choose the full VAE decoder."
                        + (there.isEmpty() ? "" : " These are here: " + there + "."))
                .orElse("There is no TAESD for the latents of " + family.label()
                        + "; choose the full VAE decoder."));
    }

    private static String named(TinyDecoderFile file) {
        String families = file.families().isEmpty()
                ? "latents of " + file.channels() + " channels, of which family its name does not say"
                : file.families().stream().map(ModelFamily::label).collect(Collectors.joining(" and "));
        return file.path().getFileName() + " (for " + families + ")";
    }

    private Stream<TinyDecoderFile> all() {
        return files.get().stream().flatMap(path -> {
            try {
                return TinyDecoderFile.read(path).stream();
            } catch (UserException damaged) {
                // The doctor says what is wrong with it.
                return Stream.empty();
            }
        });
    }
}
