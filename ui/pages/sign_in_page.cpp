#include "ui/pages/sign_in_page.h"

#include "ui/pages/device_limit_form.h"
#include "ui/pages/forgot_form.h"
#include "ui/pages/register_form.h"
#include "ui/pages/sign_in_form.h"
#include "ui/style/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/slots_picture.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace creatorup::pages {

using style::TextStyle;
using namespace widgets;

namespace {

constexpr int kCardWidth = 400;

}  // namespace

SignInPage::SignInPage(const style::Theme& theme, models::SignInPresenter& presenter, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_presenter(presenter), m_left(nullptr),
      m_signIn(new SignInForm(theme, presenter)), m_register(new RegisterForm(theme, presenter)),
      m_forgot(new ForgotForm(theme, presenter)), m_deviceLimit(new DeviceLimitForm(theme, presenter)) {
    setProperty("area", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_left = buildLeft();
    auto* middle = new QWidget;
    auto* centre = new QVBoxLayout(middle);
    // Between stretches, not aligned: an aligned item gets the height that it would have at the whole width.
    auto* across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(buildCard());
    across->addStretch(1);
    centre->addStretch(1);
    centre->addLayout(across);
    centre->addStretch(1);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_left, 7);
    row->addWidget(makeScroll(middle), 9);

    connect(m_signIn, &SignInForm::registerRequested, this, [this] { turnTo(m_register); });
    connect(m_register, &RegisterForm::signInRequested, this, [this] { turnTo(m_signIn); });
    connect(m_signIn, &SignInForm::forgotRequested, this, [this] {
        m_forgot->setEmail(m_signIn->email());
        turnTo(m_forgot);
    });
    connect(m_forgot, &ForgotForm::signInRequested, this, [this] { turnTo(m_signIn); });
    connect(m_deviceLimit, &DeviceLimitForm::signInRequested, this, [this] { turnTo(m_signIn); });
    connect(m_deviceLimit, &DeviceLimitForm::chosen, &presenter, &models::SignInPresenter::signInInsteadOf);
    connect(&presenter, &models::SignInPresenter::changed, this, &SignInPage::refresh);
    setFocusProxy(m_signIn);
}

QWidget* SignInPage::buildLeft() const {
    QWidget* left = makeArea("left");
    auto* picture = new SlotsPicture(m_theme);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(56, 48, 56, 48);
    column->addWidget(new LogoLine(m_theme));
    column->addStretch(1);
    column->addWidget(picture);
    column->addStretch(1);
    auto* promise = new Label(tr("Film 12 clips. Publish 64 videos."), TextStyle::Title);
    auto* how = new Label(tr("Your clips are rendered on this computer, also without a network."),
                          TextStyle::Body, "2");
    promise->setWordWrap(true);
    how->setWordWrap(true);
    column->addWidget(promise);
    column->addWidget(how);
    return left;
}

QWidget* SignInPage::buildCard() {
    QWidget* card = makeArea("panel");
    card->setFixedWidth(kCardWidth);
    // Not a stack: a card is as high as the form in front, and words that take a second line make it higher.
    m_forms = makeArea("surface");
    auto* forms = new QVBoxLayout(m_forms);
    forms->setContentsMargins(0, 0, 0, 0);
    for (QWidget* form : {static_cast<QWidget*>(m_signIn), static_cast<QWidget*>(m_register),
                          static_cast<QWidget*>(m_forgot), static_cast<QWidget*>(m_deviceLimit)}) {
        form->hide();
        forms->addWidget(form);
    }
    turnTo(m_signIn);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(32, 32, 32, 24);
    column->addWidget(m_forms);
    return card;
}

void SignInPage::turnTo(QWidget* form) {
    show(form);
    m_presenter.clearProblem();
    form->setFocus();
}

void SignInPage::show(QWidget* form) {
    if (m_front) m_front->hide();
    m_front = form;
    form->show();
}

void SignInPage::refresh() {
    if (m_presenter.devicesInTheWay() && m_front != m_deviceLimit) show(m_deviceLimit);
    // A problem belongs to the form that caused it.
    if (m_front == m_register) m_register->refresh();
    if (m_front == m_forgot) m_forgot->refresh();
    if (m_front == m_deviceLimit) m_deviceLimit->refresh();
    if (m_front == m_signIn) m_signIn->refresh();
    // Signed in: the next time begins at the beginning.
    if (m_front == m_deviceLimit && !m_presenter.isBusy() && !m_presenter.problem()) {
        show(m_signIn);
        m_signIn->refresh();  // which forgets the password
    }
}

void SignInPage::start(const QString& email) {
    if (!email.isEmpty()) m_signIn->setEmail(email);
    turnTo(m_signIn);
}

void SignInPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_left->setVisible(width() >= style::metrics::kNarrowWindow);
}

}  // namespace creatorup::pages
