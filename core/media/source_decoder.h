#pragma once

#include "core/base/result.h"
#include "core/media/damage_count.h"
#include "core/media/decoder.h"
#include "core/media/deinterlacer.h"
#include "core/media/input.h"

#include <optional>

namespace creatorup::media {

// Takes a clip apart, once, in the order of its file, and counts what is damaged.
class SourceDecoder {
public:
    enum class Streams { Pictures, PicturesAndSound };
    enum class Fields {
        AsStored,
        Deinterlaced,  // pictures made of two fields are made whole
        Each,          // and each field is a picture
    };
    // Errors: as Input::open, Input::videoStream and Decoder::open.
    [[nodiscard]] static Result<SourceDecoder> open(int fileDescriptor, const AllowedMedia& allowed,
                                                    Streams streams, Fields fields);

    enum class Step {
        Picture,  // frame() is the next good picture
        Sound,    // frame() is some sound
        Nothing,  // something was read, nothing came out yet
        End,
    };
    // A still ends after its first picture. Errors: errors::FileUnreadable, job::errors::TooLarge (pictures
    // grew beyond the limits).
    [[nodiscard]] Result<Step> next();
    [[nodiscard]] const AVFrame* frame() const { return m_frame.get(); }
    // Of frame()'s time stamps; fields fall between those of the stream.
    [[nodiscard]] AVRational pictureTimeBase() const { return m_pictureTimeBase; }
    // frame() is made of a frame's second field: who leaves these out has the pictures of
    // Fields::Deinterlaced.
    [[nodiscard]] bool isSecondField() const { return m_isSecondField; }

    // No more pictures are wanted; sound goes on.
    void stopPictures();
    // To the last key frame at or before `timestamp` of the pictures.
    [[nodiscard]] Result<void> seek(qint64 timestamp);

    [[nodiscard]] const Input& input() const { return m_input; }
    [[nodiscard]] AVStream* video() const { return m_video; }
    [[nodiscard]] AVStream* audio() const { return m_audio; }
    [[nodiscard]] bool hasSound() const { return m_soundDecoder.has_value(); }

    [[nodiscard]] qint64 picturesDecoded() const { return m_damage.good(); }
    // Damaged or absent, so far; at the end also those that the file promises and does not have.
    [[nodiscard]] qint64 picturesMissing() const { return m_damage.missing(); }
    // Pictures whose place is behind the file's end, as the container's index says without a look at them;
    // -1: it has no such index.
    [[nodiscard]] qint64 picturesBeyondEnd() const;
    // Errors: as job::checkDamage.
    [[nodiscard]] Result<void> checkDamage() const { return m_damage.check(); }

private:
    [[nodiscard]] Result<std::optional<Step>> takePicture();
    [[nodiscard]] Result<std::optional<Step>> decodePicture();
    [[nodiscard]] Result<std::optional<Step>> endPictures();
    void restamp();
    [[nodiscard]] bool takeSound();
    [[nodiscard]] Result<void> readPacket();
    void finishReading();
    [[nodiscard]] qint64 absentAtEnd() const;

    Input m_input;
    AVStream* m_video = nullptr;
    AVStream* m_audio = nullptr;
    AVRational m_pictureTimeBase{0, 1};
    bool m_isSecondField = false;
    std::optional<Decoder> m_pictureDecoder;
    std::optional<Decoder> m_soundDecoder;
    std::optional<Deinterlacer> m_deinterlacer;
    DamageCount m_damage;
    int m_fileDescriptor = -1;
    Frame m_frame;
    Packet m_packet;
    bool m_readAll = false;
    bool m_picturesDecoded = false;  // the decoder is empty; some may still be held by the deinterlacer
    bool m_picturesEnded = false;
    bool m_soundEnded = false;
    bool m_wholeFile = true;  // no seek, not stopped: what is absent can be counted
    qint64 m_picturePackets = 0;
    qint64 m_lastEndUs = 0;  // where the last packet of any stream ends, microseconds
};

}  // namespace creatorup::media
