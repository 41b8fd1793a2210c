package studio.gesso.engine.archive.metadata.gesso;

import com.google.gson.JsonObject;
import java.util.Optional;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.SamplerName;

/**
 * Where a run branched from another, as JSON: the step, and what the other run had before, masks as in {@link MaskText}.
 */
final class BranchJson {

    static final String NAME = "branch";

    private static final String STEP = "from_step";
    private static final String BEFORE = "before";
    private static final String NEGATIVE = "negative";
    private static final String MASK = "mask";

    private BranchJson() {}

    static JsonObject of(Branch branch) {
        var before = new JsonObject();
        Branch.Values values = branch.before();
        before.addProperty("prompt", values.prompt());
        values.negative().ifPresent(negative -> before.addProperty(NEGATIVE, negative));
        before.addProperty("guidance", values.guidance());
        before.addProperty("sampler", values.sampler().label());
        LorasJson.add(before, values.loras());
        values.mask().ifPresent(mask -> before.addProperty(MASK, MaskText.of(mask)));
        branch.earlier().ifPresent(earlier -> before.add(NAME, of(earlier)));
        var json = new JsonObject();
        json.addProperty(STEP, branch.step());
        json.add(BEFORE, before);
        return json;
    }

    /** The branch; empty where there is none, or one that cannot be made again. */
    static Optional<Branch> read(JsonObject json) {
        int step = (int) LenientJson.number(json, STEP, 0);
        JsonObject before = LenientJson.in(json, BEFORE);
        double guidance = LenientJson.number(before, "guidance", Double.NaN);
        Optional<SamplerName> sampler = LenientJson.text(before, "sampler").flatMap(SamplerName::labelled);
        Optional<String> prompt = LenientJson.text(before, "prompt");
        if (step < 1 || prompt.isEmpty() || sampler.isEmpty() || !Ranges.GUIDANCE.contains(guidance)) {
            return Optional.empty();
        }
        return Optional.of(new Branch(step,
                new Branch.Values(prompt.get(), LenientJson.text(before, NEGATIVE), guidance, sampler.get(),
                        LorasJson.read(before), LenientJson.text(before, MASK).flatMap(MaskText::read)),
                read(LenientJson.in(before, NAME))));
    }
}
