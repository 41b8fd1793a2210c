package studio.gesso.engine.cli.inspect;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.diffusion.text.tokenizer.Tokenizer;

/** Files of text: marks and checks of a gallery, vocabularies, wildcards, prompts. */
final class TextFiles {

    private static final Pattern SETTINGS = Pattern.compile("(?m)^Steps: \\d+, ");

    private TextFiles() {}

    static Optional<RecognisedFile> of(FileHead file) {
        if (file.ends("spiece.model") || file.ends(".model") && file.begins("\n")) {
            return Optional.of(sentencePiece(file));
        }
        Optional<List<String>> lines = file.text()
                .map(text -> text.lines().filter(line -> !line.isBlank()).toList())
                .filter(all -> !all.isEmpty());
        return lines.flatMap(all -> journal(file, all).or(() -> merges(file, all))
                .or(() -> settings(file, all))
                .or(() -> wildcards(file, all)));
    }

    private static RecognisedFile sentencePiece(FileHead file) {
        try {
            int size = Tokenizer.open(ParentFolder.of(file.path())).size();
            return RecognisedFile.usable("vocabulary",
                    file.name() + " is the vocabulary of a tokenizer (SentencePiece): "
                            + GessoFiles.counted(size, "token") + ".");
        } catch (UserException damaged) {
            return RecognisedFile.unusable("vocabulary", damaged.getMessage());
        }
    }

    /** A journal has a JSON object a line; the last one may be cut short by a power cut. */
    private static Optional<RecognisedFile> journal(FileHead file, List<String> lines) {
        Optional<JsonObject> first = FileHead.json(lines.getFirst())
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
        if (first.filter(json -> json.has("picture")).isPresent()) {
            return Optional
                    .of(RecognisedFile.usable("marks", file.name() + " holds the stars, tags and other marks of the"
                            + " pictures in a folder: " + GessoFiles.counted(lines.size(), "change") + "."));
        }
        if (first.filter(json -> json.has("verdict")).isPresent()) {
            return Optional
                    .of(RecognisedFile.usable("verifications", file.name() + " holds the results of making pictures"
                            + " again: " + GessoFiles.counted(lines.size(), "verification") + "."));
        }
        return Optional.empty();
    }

    private static Optional<RecognisedFile> merges(FileHead file, List<String> lines) {
        return file.ends("merges.txt") || lines.getFirst().startsWith("#version:")
                ? Optional.of(RecognisedFile.usable("vocabulary",
                        file.name() + " is part of the vocabulary of a tokenizer"
                                + " (merges.txt): " + GessoFiles.counted(
                                        lines.stream().filter(line -> !line.startsWith("#version")).count(), "merge")
                                + "."))
                : Optional.empty();
    }

    private static Optional<RecognisedFile> settings(FileHead file, List<String> lines) {
        return SETTINGS.matcher(String.join("\n", lines)).find()
                ? Optional.of(RecognisedFile.usable("settings of a picture", file.name()
                        + " holds the settings of a picture as text."))
                : Optional.empty();
    }

    private static Optional<RecognisedFile> wildcards(FileHead file, List<String> lines) {
        if (!file.ends(".txt")) {
            return Optional.empty();
        }
        String stem = file.path().getFileName().toString().replaceFirst("\\.[^.]*$", "");
        long choices = lines.stream().filter(line -> !line.startsWith("#")).count();
        return Optional.of(RecognisedFile.usable("text", file.name() + " is a text of "
                + GessoFiles.counted(choices, "line") + ". In the folder of wildcards, __" + stem
                + "__ in a prompt stands for one of them."));
    }
}
