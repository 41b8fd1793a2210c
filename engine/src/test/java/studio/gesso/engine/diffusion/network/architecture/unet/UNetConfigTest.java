package studio.gesso.engine.diffusion.network.architecture.unet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockConfig;

/** A config that says nothing is that of diffusers; one that says something unknown or senseless is refused by its key. */
class UNetConfigTest {

    @Test
    void withoutValuesItIsThatOfStableDiffusion1() {
        UNetConfig config = UNetConfig.conditional("config.json", new JsonObject());
        assertEquals(List.of(320, 640, 1280, 1280), config.down().stream().map(BlockConfig::channels).toList());
        assertEquals(List.of(3, 3, 3, 3), config.up().stream().map(BlockConfig::layers).toList());
        assertEquals(8, config.mid().orElseThrow().heads());
        assertEquals(16, AdapterLayers.of(config).all().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'act_fn': 'gelu'", "'down_block_types': 'KDownBlock2D'", "'up_block_types': 'Odd'",
        "'mid_block_type': 'UNetMidBlock2DSimpleCrossAttn'", "'addition_embed_type': 'image'",
        "'encoder_hid_dim_type': 'image_proj'", "'time_embedding_type': 'fourier'", "'attention_type': 'gated'",
        "'dual_cross_attention': true", "'class_embed_type': 'odd'", "'num_attention_heads': 4",
        "'norm_num_groups': null", "'cross_attention_norm': 'group_norm'", "'in_channels': 'four'",
        "'in_channels': -4", "'layers_per_block': [1, 2, 3]", "'only_cross_attention': 'yes'",
        "'block_out_channels': {}", "'attention_head_dim': [1e9, 1, 1, 1]", "'norm_eps': 'small'",
        "'transformer_activation_fn': 'relu'", "'transformer_projection': 'no'", "'transformer_norm_eps': 'small'"})
    void whatItDoesNotKnowIsNamed(String setting) {
        JsonObject json = JsonParser.parseString("{" + setting.replace('\'', '"') + "}").getAsJsonObject();
        String key = json.keySet().iterator().next();
        UserException refusal = assertThrows(UserException.class, () -> UNetConfig.conditional("config.json", json));
        assertTrue(refusal.getMessage().contains(key) && refusal.getMessage().contains("config.json"),
                refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'down_block_types': 'SkipDownBlock2D'", "'downsample_type': 'resnet'",
        "'attention_head_dim': 5", "'time_embedding_type': 'learned'", "'attention_head_dim': 0"})
    void whatItDoesNotKnowOfPixelsIsNamed(String setting) {
        JsonObject json = JsonParser.parseString("{" + setting.replace('\'', '"') + "}").getAsJsonObject();
        String key = json.keySet().iterator().next();
        UserException refusal = assertThrows(UserException.class,
                () -> UNetConfig.unconditional("config.json", json));
        assertTrue(refusal.getMessage().contains(key), refusal.getMessage());
    }
}
