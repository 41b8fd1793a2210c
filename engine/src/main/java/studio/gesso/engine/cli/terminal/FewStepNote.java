package studio.gesso.engine.cli.terminal;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.weights.adapter.LoraFile;
import studio.gesso.engine.diffusion.weights.adapter.fewstep.FewStepLoras;
import studio.gesso.engine.diffusion.weights.adapter.fewstep.FewStepSettings;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.adapter.Lora;

/**
 * Says what LoRAs for few steps were made for, where a request asks for something else; nothing is changed.
 *
 * @param finder finds the LoRAs
 */
public record FewStepNote(AdapterFinder finder) {

    /** A sentence for each such LoRA of the request's list. */
    public List<String> of(Request request) {
        return request.advanced().loras().stream().flatMap(lora -> note(lora, request).stream()).toList();
    }

    private Optional<String> note(Lora lora, Request request) {
        LoraFile file = LoraFile.read(finder.lora(lora.file()));
        return FewStepLoras.of(file)
                .filter(made -> !made.areOf(request) || lora.strength() != made.strength())
                .map(made -> sentence(file, made));
    }

    private static String sentence(LoraFile file, FewStepSettings made) {
        String strength = made.strength() == 1 ? "" : " and its strength " + made.strength();
        return file.name() + " is a LoRA for few steps (" + made.kind() + "), which was made for " + made.options()
                + strength + ".";
    }
}
