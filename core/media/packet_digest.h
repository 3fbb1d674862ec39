#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

struct AVMurMur3;

namespace creatorup::media {

// A fast fingerprint of a row of packets: their sizes and bytes, in coding order. It finds accidents, not
// attackers.
class PacketDigest {
public:
    PacketDigest();
    void add(QByteArrayView packet);
    // 32 hex digits; begins anew.
    [[nodiscard]] QString take();

private:
    struct Deleter {
        void operator()(AVMurMur3* hash) const;
    };
    std::unique_ptr<AVMurMur3, Deleter> m_hash;
};

// Of parameter sets: equal ones join.
[[nodiscard]] QString extradataDigest(QByteArrayView extradata);

}  // namespace creatorup::media
