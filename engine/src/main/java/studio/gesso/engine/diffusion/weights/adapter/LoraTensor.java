package studio.gesso.engine.diffusion.weights.adapter;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tensor of a LoRA file is in its layer, by the end of its key (the spellings of kohya, LyCORIS, PEFT, XLabs). */
enum LoraTensor {
    DOWN("lora_down", "(?:[._](?:lora_down|lora_A|lora_linear_layer\\.down|lora\\.down)|(?<=_lora[12]?)\\.down)"
            + "(?:\\.default)?\\.weight"),
    UP("lora_up", "(?:[._](?:lora_up|lora_B|lora_linear_layer\\.up|lora\\.up)|(?<=_lora[12]?)\\.up)"
            + "(?:\\.default)?\\.weight"),
    MID("lora_mid", "\\.lora_mid\\.weight"),
    ALPHA("alpha", "(?:\\.lora_linear_layer)?\\.alpha"),
    MAGNITUDE("dora_scale", "\\.(?:dora_scale|lora_magnitude_vector(?:\\.default)?(?:\\.weight)?)"),
    HADA_W1_A("hada_w1_a", "\\.hada_w1_a"),
    HADA_W1_B("hada_w1_b", "\\.hada_w1_b"),
    HADA_W2_A("hada_w2_a", "\\.hada_w2_a"),
    HADA_W2_B("hada_w2_b", "\\.hada_w2_b"),
    HADA_T1("hada_t1", "\\.hada_t1"),
    HADA_T2("hada_t2", "\\.hada_t2"),
    LOKR_W1("lokr_w1", "\\.lokr_w1"),
    LOKR_W1_A("lokr_w1_a", "\\.lokr_w1_a"),
    LOKR_W1_B("lokr_w1_b", "\\.lokr_w1_b"),
    LOKR_W2("lokr_w2", "\\.lokr_w2"),
    LOKR_W2_A("lokr_w2_a", "\\.lokr_w2_a"),
    LOKR_W2_B("lokr_w2_b", "\\.lokr_w2_b"),
    LOKR_T2("lokr_t2", "\\.lokr_t2"),
    DIFFERENCE("diff", "\\.(?:diff|w_norm)"),
    BIAS("diff_b", "\\.(?:diff_b|b_norm)"),
    ON_INPUT("on_input", "\\.on_input"),
    /** IA3's only tensor; last, because the keys of others end so too. */
    WEIGHT("weight", "\\.weight");

    private final String label;
    private final Pattern end;

    LoraTensor(String label, String end) {
        this.label = label;
        this.end = Pattern.compile(end + "$");
    }

    /** Its name in the most usual spelling. */
    String label() {
        return label;
    }

    /** What a key says. */
    static Optional<Key> of(String key) {
        return Arrays.stream(values()).flatMap(kind -> kind.match(key).stream()).findFirst();
    }

    private Optional<Key> match(String key) {
        Matcher matcher = end.matcher(key);
        return matcher.find()
                ? Optional.of(new Key(LayerSpelling.module(key.substring(0, matcher.start())), this))
                : Optional.empty();
    }

    /**
     * What a key says.
     *
     * @param module the layer's name without the spelling of its LoRA
     * @param kind what the tensor is in it
     */
    record Key(String module, LoraTensor kind) {}
}
