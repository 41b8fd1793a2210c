package studio.gesso.engine.library.inspect.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import studio.gesso.engine.diffusion.model.Capability;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.library.inspect.report.Diagnosis.PartReport;

/** A diagnosis for a program to read, as one JSON object. */
public final class DiagnosisJson {

    private DiagnosisJson() {}

    /** The whole diagnosis, indented. */
    public static String of(Diagnosis diagnosis) {
        JsonObject json = new JsonObject();
        json.addProperty("path", diagnosis.path().toString());
        json.addProperty("verdict", diagnosis.severity().map(DiagnosisJson::word).orElse("sound"));
        json.addProperty("usable", diagnosis.isUsable());
        json.addProperty("family", diagnosis.variant().map(ModelVariant::label).orElse(null));
        json.addProperty("precision", diagnosis.precision().label());
        json.addProperty("channels_in", diagnosis.channelsIn().orElse(null));
        json.addProperty("channels_out", diagnosis.channelsOut().orElse(null));
        json.addProperty("opset", diagnosis.opset());
        json.add("capabilities", array(diagnosis.capabilities(), DiagnosisJson::word));
        json.add("parts", array(diagnosis.parts(), DiagnosisJson::part));
        json.add("findings", array(diagnosis.findings(), DiagnosisJson::finding));
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create().toJson(json);
    }

    private static JsonObject part(PartReport part) {
        JsonObject json = new JsonObject();
        json.addProperty("part", word(part.part()));
        json.addProperty("file", part.file());
        json.addProperty("bytes", part.bytes());
        json.addProperty("precision", part.precision().label());
        json.addProperty("opset", part.opset());
        json.addProperty("producer", part.producer());
        return json;
    }

    private static JsonObject finding(Finding finding) {
        JsonObject json = new JsonObject();
        json.addProperty("severity", word(finding.severity()));
        json.addProperty("message", finding.sentence());
        json.addProperty("remedy", finding.remedy());
        return json;
    }

    private static JsonElement word(Capability capability) {
        return new JsonPrimitive(word((Enum<?>) capability));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <T> JsonArray array(Collection<T> values, Function<T, JsonElement> element) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(element.apply(value)));
        return array;
    }
}
