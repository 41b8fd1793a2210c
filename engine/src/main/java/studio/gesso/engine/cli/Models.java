package studio.gesso.engine.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.library.ModelLibrary;

/** {@code gesso models}: the models that are there. */
@Command(name = "models", mixinStandardHelpOptions = true, description = "Lists the models that are here.")
final class Models implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        ModelLibrary library = ModelLibrary.ofThisPerson();
        PrintWriter out = spec.commandLine().getOut();
        List<ModelLibrary.Listed> listed = library.listed();
        List<ModelCard> cards = listed.stream().flatMap(model -> model.card().stream()).toList();
        if (json) {
            JsonArray list = new JsonArray();
            cards.forEach(card -> list.add(entry(card)));
            out.println(new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(list));
        } else {
            cards.forEach(card -> print(card, out));
            out.println("The models folder is " + PathText.shown(library.folder())
                    + (cards.size() == 1 ? "; put folders of exported ONNX pipelines there." : "."));
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

    private static JsonObject entry(ModelCard card) {
        JsonObject entry = new JsonObject();
        entry.addProperty("name", card.name());
        entry.addProperty("family", card.family());
        entry.addProperty("summary", card.summary());
        entry.addProperty("path", card.path().toString());
        entry.addProperty("width", card.defaults().size().width());
        entry.addProperty("height", card.defaults().size().height());
        entry.addProperty("steps", card.defaults().steps());
        entry.addProperty("guidance", card.defaults().guidance());
        entry.addProperty("sampler", card.defaults().sampler().label());
        return entry;
    }
}
