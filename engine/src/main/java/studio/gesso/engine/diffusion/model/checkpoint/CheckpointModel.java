package studio.gesso.engine.diffusion.model.checkpoint;

import com.google.gson.JsonObject;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.Trait;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding;
import studio.gesso.engine.diffusion.model.checkpoint.training.SchedulerConfigs;

/**
 * What is known of the model that a checkpoint's denoiser makes.
 *
 * @param family its family
 * @param traits what it was further trained for
 * @param prediction what its network predicts, and how this is known
 * @param scheduler what scheduler_config.json says, or would say
 * @param lowResScheduler the scheduler_config.json by which an upscaler adds noise to the small picture
 * @param tokenizers the tokenizers that its text encoders need
 */
public record CheckpointModel(ModelFamily family, Set<Trait> traits, PredictionFinding prediction, JsonObject scheduler,
        Optional<JsonObject> lowResScheduler, Map<NetworkRole, TokenizerSource> tokenizers) {

    public CheckpointModel {
        traits = traits.isEmpty() ? Set.of() : EnumSet.copyOf(traits);
        tokenizers = Map.copyOf(tokenizers);
    }

    /** A model of a family as it was published. */
    static CheckpointModel published(ModelFamily family, Set<Trait> traits, PredictionFinding prediction) {
        return new CheckpointModel(family, traits, prediction, SchedulerConfigs.of(family, traits, prediction),
                SchedulerConfigs.ofSmallPicture(family), TokenizerSource.published(family));
    }

    /** The same with another tokenizer of a text encoder. */
    CheckpointModel tokenizing(NetworkRole encoder, TokenizerSource tokenizer) {
        Map<NetworkRole, TokenizerSource> all = new EnumMap<>(tokenizers);
        all.put(encoder, tokenizer);
        return new CheckpointModel(family, traits, prediction, scheduler, lowResScheduler, all);
    }

    /** The same with what the person says that the network predicts. */
    CheckpointModel predicting(PredictionFinding.Type type) {
        JsonObject changed = scheduler.deepCopy();
        changed.addProperty("prediction_type", type.setting());
        boolean zeroSnr = prediction.zeroSnr() && type == PredictionFinding.Type.V_PREDICTION;
        if (!zeroSnr && changed.has("rescale_betas_zero_snr")) {
            changed.addProperty("rescale_betas_zero_snr", false);
        }
        return new CheckpointModel(family, traits,
                new PredictionFinding(type, PredictionFinding.Origin.CHOSEN, zeroSnr), changed, lowResScheduler,
                tokenizers);
    }
}
