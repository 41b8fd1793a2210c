package studio.gesso.engine.diffusion.network.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.ProcessMemory;
import studio.gesso.engine.diffusion.onnx.OddDevice;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;

/** Of which devices the free memory is known. */
class RoomTest {

    @Test
    void aDeviceWithoutMemoryOfItsOwnHasThatOfTheComputer() {
        assertEquals(Room.PROCESSOR, Room.of(Provider.CPU));
        assertEquals(Room.PROCESSOR, Room.of(OddDevice.open(true)));
        assertEquals(Room.UNKNOWN, Room.of(OddDevice.open(false)));
    }

    @Test
    void aLimitOfTheComputersMemoryIsNoneOfACards() {
        assertEquals(OptionalLong.empty(), Room.UNKNOWN.within(OptionalLong.of(1)).free());
        assertEquals(0, (ProcessMemory.own().isPresent()
                ? Room.PROCESSOR.within(OptionalLong.of(1)).free()
                : OptionalLong.of(0)).orElseThrow());
    }

    @Test
    void thatStandsInTheDataOfAVendor() {
        assertTrue(KnownProviders.own("mlx").sharesMemory());
        assertTrue(KnownProviders.own("coreml").sharesMemory());
        assertFalse(KnownProviders.own("cuda").sharesMemory());
        assertFalse(KnownProviders.own("openvino").sharesMemory(), "some of its devices are cards");
    }
}
