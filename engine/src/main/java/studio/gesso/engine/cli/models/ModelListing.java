package studio.gesso.engine.cli.models;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelName;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.library.ModelLibrary;

/** The list of models, and below it the other weight files, for people or as JSON. */
final class ModelListing {

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    int print(CommandSpec spec) {
        ModelLibrary library = ModelLibrary.ofThisPerson();
        PrintWriter out = spec.commandLine().getOut();
        List<ModelLibrary.Listed> listed = library.listed();
        List<ModelCard> cards = listed.stream().flatMap(model -> model.card().stream()).toList();
        Map<FileKind, List<Path>> others = library.weights().all();
        if (json) {
            out.println(json(cards, others));
        } else {
            cards.forEach(card -> print(card, out));
            others.forEach((kind, files) -> print(kind, files, out));
            out.println("The models folder is " + PathText.shown(library.folder())
                    + (cards.size() == 1
                            ? "; put checkpoints, diffusers folders or ONNX exports there, or name where they are with"
                                    + " gesso models add PATH."
                            : "."));
        }
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        listed.stream()
                .filter(model -> model.card().isEmpty())
                .forEach(
                        model -> err.println("Not listed: " + PathText.shown(model.folder()) + ". " + model.problem()));
        return ExitCode.OK;
    }

    private static void print(ModelCard card, PrintWriter out) {
        ModelCard.Defaults defaults = card.defaults();
        out.println(card.name() + ": " + card.family() + ", " + defaults.size() + ", " + defaults.steps() + " steps, "
                + defaults.sampler().label() + ", guidance " + defaults.guidance());
        if (!card.summary().isEmpty()) {
            out.println("  " + card.summary());
        }
        out.println("  " + PathText.shown(card.path()));
    }

    private static void print(FileKind kind, List<Path> files, PrintWriter out) {
        out.println(files.size() + " × " + kind.label().replaceFirst("^an? ", "") + ": "
                + String.join(", ", files.stream().map(file -> ModelName.of(file).brief()).toList()));
    }

    private static String json(List<ModelCard> cards, Map<FileKind, List<Path>> others) {
        JsonArray list = new JsonArray();
        cards.forEach(card -> list.add(entry(card)));
        others.forEach((kind, files) -> files.forEach(file -> list.add(entry(kind, file))));
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(list);
    }

    private static JsonObject entry(ModelCard card) {
        JsonObject entry = entry(FileKind.MODEL, card.path());
        entry.addProperty("name", card.name());
        entry.addProperty("family", card.family());
        entry.addProperty("summary", card.summary());
        entry.addProperty("width", card.defaults().size().width());
        entry.addProperty("height", card.defaults().size().height());
        entry.addProperty("steps", card.defaults().steps());
        entry.addProperty("guidance", card.defaults().guidance());
        entry.addProperty("sampler", card.defaults().sampler().label());
        return entry;
    }

    private static JsonObject entry(FileKind kind, Path file) {
        JsonObject entry = new JsonObject();
        entry.addProperty("kind", kind.name().toLowerCase(Locale.ROOT));
        entry.addProperty("name", ModelName.of(file).brief());
        entry.addProperty("path", file.toString());
        return entry;
    }
}
