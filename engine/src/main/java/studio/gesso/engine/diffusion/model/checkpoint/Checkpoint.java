package studio.gesso.engine.diffusion.model.checkpoint;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.Recognised;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding;

/**
 * What a weight file or a diffusers folder holds, in diffusers' words: networks by diffusers' names of tensors, each with
 * its config. Nothing of the numbers has been read.
 *
 * @param source the file or folder; absolute
 * @param recognised what it is
 * @param networks the networks in it, by what they do; none if it is no model or part of one
 * @param model what is known of the model that its denoiser makes; nothing if it has none, or of a family that is not known
 * @param unread keys of the file that no naming knows, as they stand there
 * @param notes what people should know of how it was read, in sentences
 * @param description what its authors say of it
 */
public record Checkpoint(Path source, Recognised recognised, Map<NetworkRole, CheckpointNetwork> networks,
        Optional<CheckpointModel> model, List<String> unread, List<String> notes, ModelDescription description) {

    public Checkpoint {
        networks = Collections.unmodifiableMap(
                networks.isEmpty() ? new EnumMap<>(NetworkRole.class) : new EnumMap<>(networks));
        unread = List.copyOf(unread);
        notes = List.copyOf(notes);
    }

    /** A network of it, if it is there. */
    public Optional<CheckpointNetwork> network(NetworkRole role) {
        return Optional.ofNullable(networks.get(role));
    }

    /** The networks that its family needs and that are not in it, to be taken from another model of the family. */
    public Set<NetworkRole> missing() {
        Set<NetworkRole> missing = EnumSet.noneOf(NetworkRole.class);
        model.ifPresent(known -> missing.addAll(NetworkRole.needed(known.family())));
        missing.removeAll(networks.keySet());
        return missing;
    }

    /** The same with what the person says that the network predicts. */
    public Checkpoint predicting(PredictionFinding.Type type) {
        return new Checkpoint(source, recognised, networks, model.map(known -> known.predicting(type)), unread, notes,
                description);
    }

    /**
     * The same with a network from elsewhere.
     *
     * @param note says where it is from
     */
    public Checkpoint with(NetworkRole role, CheckpointNetwork network, String note) {
        Map<NetworkRole, CheckpointNetwork> all = new EnumMap<>(NetworkRole.class);
        all.putAll(networks);
        all.put(role, network);
        return new Checkpoint(source, recognised, all, model, unread,
                Stream.concat(notes.stream(), Stream.of(note)).toList(), description);
    }

    /** The same with another tokenizer of a text encoder. */
    public Checkpoint tokenizing(NetworkRole encoder, TokenizerSource tokenizer) {
        return new Checkpoint(source, recognised, networks, model.map(known -> known.tokenizing(encoder, tokenizer)),
                unread, notes, description);
    }

    /** diffusers' class of its denoiser: networks of others with the same class and family can stand in for its own. */
    public Optional<String> architecture() {
        return config(NetworkRole.UNET).or(() -> config(NetworkRole.TRANSFORMER))
                .flatMap(denoiser -> LenientJson.string(denoiser, "_class_name"));
    }

    /** The config of a network, if it is there. */
    public Optional<JsonObject> config(NetworkRole role) {
        return network(role).map(CheckpointNetwork::config);
    }
}
