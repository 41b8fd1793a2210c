package studio.gesso.engine.diffusion.onnx.device;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.onnx.device.ProviderReport.Ending;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;

/** Reports as JSON: for the process that waits for one, for the next start, and for other programs. */
public final class ReportJson {

    private ReportJson() {}

    public static JsonObject write(ProviderReport report) {
        JsonObject json = new JsonObject();
        json.addProperty("name", report.name());
        json.addProperty("label", report.label());
        json.addProperty("ending", report.ending().name());
        report.obstacle().ifPresent(why -> json.addProperty("obstacle", why));
        JsonArray devices = new JsonArray();
        report.devices().stream().map(ReportJson::write).forEach(devices::add);
        json.add("devices", devices);
        return json;
    }

    private static JsonObject write(DeviceReport device) {
        JsonObject json = new JsonObject();
        json.addProperty("id", device.id());
        json.addProperty("label", device.label());
        JsonArray proofs = new JsonArray();
        device.proofs().stream().map(ReportJson::write).forEach(proofs::add);
        json.add("proofs", proofs);
        return json;
    }

    private static JsonObject write(UseProof proof) {
        JsonObject json = new JsonObject();
        json.addProperty("use", proof.use().name());
        json.addProperty("difference", proof.difference());
        json.addProperty("seconds", proof.seconds());
        json.addProperty("processor", proof.processor());
        proof.failure().ifPresent(why -> json.addProperty("failure", why));
        return json;
    }

    /** The report of an object; nothing where it is none. */
    static Optional<ProviderReport> read(JsonObject json) {
        Optional<String> name = LenientJson.string(json, "name");
        Optional<String> label = LenientJson.string(json, "label");
        Optional<Ending> ending = LenientJson.constant(json, "ending", Ending.class);
        if (name.isEmpty() || label.isEmpty() || ending.isEmpty()) {
            return Optional.empty();
        }
        List<DeviceReport> devices = LenientJson.objects(json, "devices")
                .flatMap(device -> device(device).stream())
                .toList();
        return Optional.of(new ProviderReport(name.get(), label.get(), ending.get(),
                LenientJson.string(json, "obstacle"), devices));
    }

    private static Optional<DeviceReport> device(JsonObject json) {
        Stream<UseProof> proofs = LenientJson.objects(json, "proofs").flatMap(proof -> proof(proof).stream());
        return LenientJson.string(json, "id")
                .flatMap(id -> LenientJson.string(json, "label")
                        .map(label -> new DeviceReport(id, label, proofs.toList())));
    }

    private static Optional<UseProof> proof(JsonObject json) {
        return LenientJson.constant(json, "use", DeviceUse.class)
                .map(use -> new UseProof(use, LenientJson.number(json, "difference", 0),
                        LenientJson.number(json, "seconds", 0), LenientJson.number(json, "processor", 0),
                        LenientJson.string(json, "failure")));
    }
}
