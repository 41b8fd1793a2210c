package studio.gesso.engine.library.inspect.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.text.tokenizer.Tokenizer;
import studio.gesso.engine.library.inspect.report.Finding;

/** Checks that the vocabularies can be read, and that the text encoders have all their ids. */
public final class TokenizerCheck implements Check {

    private static final long MOST_BYTES = 64 << 20;

    private static final Map<ModelPart, ModelPart> READERS = new LinkedHashMap<>(
            Map.of(ModelPart.TOKENIZER, ModelPart.TEXT_ENCODER,
                    ModelPart.TOKENIZER_2, ModelPart.TEXT_ENCODER_2, ModelPart.TOKENIZER_3, ModelPart.TEXT_ENCODER_3));

    @Override
    public void examine(ExaminedModel examined, Consumer<Finding> findings) {
        ModelFolder folder = examined.folder();
        READERS.forEach((tokenizer, encoder) -> folder.folder(tokenizer)
                .filter(ModelFolder::hasVocabulary)
                .filter(_ -> folder.graph(encoder).isPresent())
                .ifPresent(path -> examine(examined, path, encoder, findings)));
    }

    private static void examine(ExaminedModel examined, Path path, ModelPart encoder, Consumer<Finding> findings) {
        try {
            requireModest(examined, path);
            int ids = Tokenizer.open(path).size();
            Optional<Integer> known = examined.graph(encoder).flatMap(Extents::vocabulary);
            if (known.isPresent() && ids > known.get()) {
                findings.accept(Finding.note(examined.folder().say(path) + " has words with ids up to " + (ids - 1)
                        + ", and "
                        + examined.say(encoder) + " knows ids up to " + (known.get() - 1)
                        + " only: such words cannot be"
                        + " understood."));
            }
        } catch (UserException e) {
            findings.accept(
                    Finding.unusable(e.getMessage().replace(path.toString(), examined.folder().say(path)), ""));
        }
    }

    private static void requireModest(ExaminedModel examined, Path folder) {
        Stream.of("vocab.json", "merges.txt", "tokenizer.json", "spiece.model", "tokenizer_config.json",
                "special_tokens_map.json", "added_tokens.json")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .filter(file -> file.toFile().length() > MOST_BYTES)
                .findFirst()
                .ifPresent(file -> {
                    throw new UserException(examined.folder().say(file) + " is larger than any vocabulary ("
                            + (file.toFile().length() >> 20) + " MB). Download it again.");
                });
    }
}
