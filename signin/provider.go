package signin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// A Provider signs people in for us by OpenID Connect: the authorization code flow with
// PKCE, state and nonce. It is asked what it is at the first sign-in, so that one which
// is down does not keep this server from starting; its keys are fetched again when a token names
// one that is not known.
type Provider struct {
	File   ProviderFile
	Secret string // of the client

	mu       sync.Mutex
	found    *oidc.Provider
	endpoint struct {
		End string `json:"end_session_endpoint"`
	}
}

// CallbackPath is where a provider sends readers back to.
const CallbackPath = "/sign-in/back"

// providerClient asks a provider. A provider that does not answer must not hold a
// reader for long, and one that redirects is not asked elsewhere.
var providerClient = &http.Client{Timeout: 15 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// Refusals of a provider's word. A page says what each means.
var (
	ErrProvider  = errors.New("the provider cannot be asked")
	ErrJourney   = errors.New("this sign-in was not begun here, or too long ago")
	ErrTurned    = errors.New("the provider refused")
	ErrToken     = errors.New("what the provider sent cannot be trusted")
	ErrNoGroup   = errors.New("none of your groups stands for a role here")
	ErrShut      = errors.New("the account is closed")
	ErrNoProvide = errors.New("no provider is set up")
)

// discovered asks the provider what it is, once it answers.
func (p *Provider) discovered(ctx context.Context) (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found != nil {
		return p.found, nil
	}
	found, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), providerClient), p.File.Issuer)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrProvider, err)
	}
	if err := found.Claims(&p.endpoint); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrProvider, err)
	}
	p.found = found
	return found, nil
}

// EndAddress is where the provider signs a reader out; "" = it does not say.
func (p *Provider) EndAddress() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.endpoint.End == "" {
		return ""
	}
	return p.endpoint.End + "?" + url.Values{"client_id": {p.File.Client}, "post_logout_redirect_uri": {strings.TrimSuffix(p.File.Address, "/") + "/signed-out"}}.Encode()
}

// oauth is how this server asks the provider.
func (p *Provider) oauth(found *oidc.Provider) *oauth2.Config {
	scopes := p.File.Scopes
	if len(scopes) == 0 {
		scopes = []string{oidc.ScopeOpenID, "profile", "email"}
	}
	return &oauth2.Config{ClientID: p.File.Client, ClientSecret: p.Secret, Endpoint: found.Endpoint(), Scopes: scopes,
		RedirectURL: strings.TrimSuffix(p.File.Address, "/") + CallbackPath}
}

// setOut is where a journey begins.
func (p *Provider) setOut(ctx context.Context, j journey) (string, error) {
	found, err := p.discovered(ctx)
	if err != nil {
		return "", err
	}
	return p.oauth(found).AuthCodeURL(j.State, oidc.Nonce(j.Nonce), oauth2.S256ChallengeOption(j.Verifier)), nil
}

// signingKinds are how a token may be signed: so that only the provider can. A token
// that is not signed, or by a secret that others share, counts for nothing.
var signingKinds = []string{oidc.RS256, oidc.RS384, oidc.RS512, oidc.ES256, oidc.ES384, oidc.ES512, oidc.PS256, oidc.PS384, oidc.PS512, oidc.EdDSA}

// arrive exchanges the code of a journey for who has come, and checks every word of it.
func (p *Provider) arrive(ctx context.Context, j journey, code string, now time.Time, skew time.Duration) (*claims, error) {
	found, err := p.discovered(ctx)
	if err != nil {
		return nil, err
	}
	ctx = oidc.ClientContext(ctx, providerClient)
	tokens, err := p.oauth(found).Exchange(ctx, code, oauth2.VerifierOption(j.Verifier))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTurned, err)
	}
	raw, ok := tokens.Extra("id_token").(string)
	if !ok {
		return nil, fmt.Errorf("%w: it sent no id_token", ErrToken)
	}
	// A token that ran out within the skew still counts.
	verifier := found.Verifier(&oidc.Config{ClientID: p.File.Client, SupportedSigningAlgs: signingKinds, Now: func() time.Time { return now.Add(-skew) }})
	token, err := verifier.Verify(ctx, raw)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrToken, err)
	}
	c, err := p.claimsOf(token)
	if err != nil {
		return nil, err
	}
	if err := c.check(j, p.File.Client, now, skew); err != nil {
		return nil, err
	}
	if token.AccessTokenHash != "" {
		if err := token.VerifyAccessToken(tokens.AccessToken); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrToken, err)
		}
	}
	return c, p.ask(ctx, found, tokens, c)
}

// ask asks the provider for what the token did not say.
func (p *Provider) ask(ctx context.Context, found *oidc.Provider, tokens *oauth2.Token, c *claims) error {
	if c.groupsStated || found.UserInfoEndpoint() == "" {
		return nil
	}
	info, err := found.UserInfo(ctx, oauth2.StaticTokenSource(tokens))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrProvider, err)
	}
	if info.Subject != c.Subject {
		return fmt.Errorf("%w: it speaks of %q and of %q", ErrToken, c.Subject, info.Subject)
	}
	return c.read(p.File, info.Claims)
}
