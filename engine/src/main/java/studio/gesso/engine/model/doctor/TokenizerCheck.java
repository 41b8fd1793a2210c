package studio.gesso.engine.model.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.tensor.Refusal;
import studio.gesso.engine.text.Tokenizer;

/** Can the vocabularies be read, and do the text encoders know all that is in them? */
final class TokenizerCheck implements Check {

    private static final long MOST_BYTES = 64 << 20;

    private static final Map<Part, Part> READERS = new LinkedHashMap<>(Map.of(Part.TOKENIZER, Part.TEXT_ENCODER,
            Part.TOKENIZER_2, Part.TEXT_ENCODER_2, Part.TOKENIZER_3, Part.TEXT_ENCODER_3));

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        ModelFolder folder = patient.folder();
        READERS.forEach((tokenizer, encoder) -> folder.folder(tokenizer)
                .filter(ModelFolder::hasVocabulary)
                .filter(_ -> folder.graph(encoder).isPresent())
                .ifPresent(path -> examine(patient, path, encoder, findings)));
    }

    private static void examine(Patient patient, Path path, Part encoder, Consumer<Finding> findings) {
        try {
            requireModest(patient, path);
            int ids = Tokenizer.open(path).size();
            Optional<Integer> known = patient.graph(encoder).flatMap(Extents::vocabulary);
            if (known.isPresent() && ids > known.get()) {
                findings.accept(Finding.note(patient.folder().say(path) + " has words with ids up to " + (ids - 1)
                        + ", and "
                        + patient.say(encoder) + " knows ids up to " + (known.get() - 1) + " only: such words cannot be"
                        + " understood."));
            }
        } catch (Refusal refusal) {
            findings.accept(
                    Finding.unusable(refusal.getMessage().replace(path.toString(), patient.folder().say(path)), ""));
        }
    }

    private static void requireModest(Patient patient, Path folder) {
        Stream.of("vocab.json", "merges.txt", "tokenizer.json", "spiece.model", "tokenizer_config.json",
                "special_tokens_map.json", "added_tokens.json")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .filter(file -> file.toFile().length() > MOST_BYTES)
                .findFirst()
                .ifPresent(file -> {
                    throw new Refusal(patient.folder().say(file) + " is larger than any vocabulary ("
                            + (file.toFile().length() >> 20) + " MB). Download it again.");
                });
    }
}
