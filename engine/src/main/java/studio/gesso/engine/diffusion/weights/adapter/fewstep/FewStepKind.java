package studio.gesso.engine.diffusion.weights.adapter.fewstep;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;

/**
 * A kind of LoRAs that make a model need few steps: a row of the table.
 *
 * @param families the families of models that there are such LoRAs for
 * @param names of published files
 * @param words that count only in a file with as many layers as the published ones
 * @param settings what they were made for; a name may say other steps
 */
record FewStepKind(List<String> families, List<Pattern> names, List<Pattern> words, FewStepSettings settings) {

    private static final String STEPS = "steps";
    private static final Pattern ANY_STEPS = Pattern.compile("(?:^|-)(?<steps>[1-9]|1[0-9])-?steps?(?:$|-)");

    static FewStepKind of(JsonObject row) {
        return new FewStepKind(texts(row, "families").toList(), patterns(row, "names"), patterns(row, "words"),
                new FewStepSettings(row.get("kind").getAsString(),
                        SamplerName.labelled(row.get("sampler").getAsString()).orElseThrow(),
                        SigmaSchedule.named(row.get("schedule").getAsString()).orElseThrow(),
                        row.get(STEPS).getAsInt(), row.get("guidance").getAsDouble(), number(row, "eta", 0),
                        number(row, "strength", 1)));
    }

    private static double number(JsonObject row, String key, double otherwise) {
        return row.has(key) ? row.get(key).getAsDouble() : otherwise;
    }

    private static Stream<String> texts(JsonObject row, String key) {
        return row.getAsJsonArray(key).asList().stream().map(JsonElement::getAsString);
    }

    private static List<Pattern> patterns(JsonObject row, String key) {
        return texts(row, key).map(text -> Pattern.compile("(?:^|-)" + text + "(?:$|-)")).toList();
    }

    /** What a file of a published name was made for. */
    Optional<FewStepSettings> named(List<String> names) {
        return found(this.names, names);
    }

    /** What a file was made for whose name only has a word. */
    Optional<FewStepSettings> worded(List<String> names) {
        return found(words, names);
    }

    private Optional<FewStepSettings> found(List<Pattern> patterns, List<String> names) {
        return names.stream()
                .flatMap(name -> patterns.stream()
                        .map(pattern -> pattern.matcher(name))
                        .filter(Matcher::find)
                        .map(found -> steps(found, name).map(this::in).orElse(settings)))
                .findFirst();
    }

    private static Optional<Integer> steps(Matcher found, String name) {
        if (found.namedGroups().containsKey(STEPS)) {
            return Optional.of(Integer.valueOf(found.group(STEPS)));
        }
        Matcher said = ANY_STEPS.matcher(name);
        return said.find() ? Optional.of(Integer.valueOf(said.group(STEPS))) : Optional.empty();
    }

    private FewStepSettings in(int steps) {
        return new FewStepSettings(settings.kind(), settings.sampler(), settings.schedule(), steps,
                settings.guidance(), settings.eta(), settings.strength());
    }
}
