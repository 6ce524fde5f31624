package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HeatMapTest {

    @Test
    void of_aShortSequence_hasACellForEachPair() throws IOException {
        BufferedImage image = image(new Attention(1, 1, 2, new float[] {0, 1, 0.75f, 0.25f}));

        assertThat(image.getWidth()).isEqualTo(2);
        assertThat(image.getHeight()).isEqualTo(2);
        assertThat(grey(image, 0, 0)).isEqualTo(255);
        assertThat(grey(image, 1, 0)).isZero();
        assertThat(grey(image, 1, 1)).isEqualTo(128);
    }

    @Test
    void of_aLongSequence_isScaledDownAndKeepsASingleDarkPoint() throws IOException {
        float[] weights = new float[1000 * 1000];
        weights[499 * 1000 + 999] = 1;
        BufferedImage image = image(new Attention(1, 1, 1000, weights));

        assertThat(image.getWidth()).isEqualTo(128);
        assertThat(image.getHeight()).isEqualTo(128);
        assertThat(grey(image, 127, 63)).isZero();
        assertThat(grey(image, 126, 63)).isEqualTo(255);
    }

    @Test
    void of_anotherHead_readsThatHead() throws IOException {
        Attention attention = new Attention(1, 2, 1, new float[] {0, 1});

        assertThat(grey(
                        ImageIO.read(new ByteArrayInputStream(
                                HeatMap.of(attention, 0, 0).toBytes())),
                        0,
                        0))
                .isEqualTo(255);
        assertThat(grey(
                        ImageIO.read(new ByteArrayInputStream(
                                HeatMap.of(attention, 0, 1).toBytes())),
                        0,
                        0))
                .isZero();
    }

    @Test
    void png_ofTheWrongNumberOfPixels_isRefused() {
        assertThatThrownBy(() -> new GreyscalePng(2, 2, new byte[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 pixels, expected 2 x 2");
    }

    private static BufferedImage image(Attention attention) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(HeatMap.of(attention, 0, 0).toBytes()));
    }

    private static int grey(BufferedImage image, int x, int y) {
        return image.getRaster().getSample(x, y, 0);
    }
}
